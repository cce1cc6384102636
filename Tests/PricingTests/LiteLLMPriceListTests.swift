import PriceLists
import Records
import Testing

/// LiteLLM's list, entry by entry.
@Suite struct LiteLLMPriceListTests {
    private static func read(_ json: String) throws -> LiteLLMPriceList {
        try LiteLLMPriceList.decode(Array(json.utf8))
    }

    /// The rates of the only entry.
    private static func stretch(_ prices: String, provider: String = "openai") throws -> PriceStretch {
        let reading = try read(#"{"m": {"litellm_provider": "\#(provider)", "mode": "chat", \#(prices)}}"#)
        return try #require(reading.list.models.first?.stretches.first)
    }

    private static func reason(_ entry: String) throws -> LiteLLMSkipReason? {
        try read(#"{"m": \#(entry)}"#).skipped.first?.reason
    }

    @Test func `Prices are exact, however they are written`() throws {
        let scientific = try Self.stretch(#""input_cost_per_token": 2.5e-06, "output_cost_per_token": 1E-05"#)
        #expect(scientific.rates == TokenRates(input: Picodollars(2_500_000), output: Picodollars(10_000_000)))
        let plain = try Self.stretch(#""input_cost_per_token": 0.000002500, "output_cost_per_token": 0.00001"#)
        #expect(plain == scientific)
        // 0.1 + 0.2 has no such digits; a double would have rounded the last one away.
        let digits = try Self.stretch(#""input_cost_per_token": 0.000000000001, "output_cost_per_token": 0.0"#)
        #expect(digits.rates == TokenRates(input: Picodollars(1), output: .zero))
    }

    @Test func `Every rate that we know is read`() throws {
        let stretch = try Self.stretch(
            """
            "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6, "output_cost_per_reasoning_token": 3e-6,
            "cache_read_input_token_cost": 1e-7, "cache_creation_input_token_cost": 1.25e-6,
            "cache_creation_input_token_cost_above_1hr": 2e-6, "input_cost_per_request": 0.005,
            "input_cost_per_image": 0.02
            """)
        let expected = TokenRates(
            input: Picodollars(1_000_000), output: Picodollars(2_000_000), reasoning: Picodollars(3_000_000),
            cacheRead: Picodollars(100_000), cacheWrite5m: Picodollars(1_250_000),
            cacheWrite1h: Picodollars(2_000_000), perRequest: Picodollars(5_000_000_000),
            perImage: Picodollars(20_000_000_000))
        #expect(stretch == PriceStretch(rates: expected))
    }

    @Test func `Thresholds and classes of service are read from the names`() throws {
        let stretch = try Self.stretch(
            """
            "input_cost_per_token": 1e-6, "input_cost_per_token_above_272k_tokens": 2e-6,
            "input_cost_per_token_above_128k_tokens": 1.5e-6, "input_cost_per_token_batches": 5e-7,
            "input_cost_per_token_above_128k_tokens_batches": 7.5e-7, "input_cost_per_token_above_272k_tokens_batches":
            1e-6, "input_cost_per_token_priority": 4e-6
            """)
        #expect(
            stretch.tiers == [
                ContextTier(aboveTotalInputTokens: 128_000, rates: TokenRates(input: Picodollars(1_500_000))),
                ContextTier(aboveTotalInputTokens: 272_000, rates: TokenRates(input: Picodollars(2_000_000))),
            ])
        // Priority says nothing about long inputs, so it is left out rather than priced too low.
        #expect(
            stretch.services == [
                ServicePrices(
                    tier: .batch, rates: TokenRates(input: Picodollars(500_000)),
                    tiers: [
                        ContextTier(aboveTotalInputTokens: 128_000, rates: TokenRates(input: Picodollars(750_000))),
                        ContextTier(aboveTotalInputTokens: 272_000, rates: TokenRates(input: Picodollars(1_000_000))),
                    ])
            ])
    }

    @Test func `Ranges of input length become context tiers`() throws {
        let stretch = try Self.stretch(
            """
            "tiered_pricing": [
              {"range": [0, 256000.0], "input_cost_per_token": 5e-8, "output_cost_per_token": 4e-7},
              {"range": [256000.0, 1000000], "input_cost_per_token": 2.5e-7, "output_cost_per_token": 2e-6}]
            """)
        #expect(stretch.rates == TokenRates(input: Picodollars(50_000), output: Picodollars(400_000)))
        let long = TokenRates(input: Picodollars(250_000), output: Picodollars(2_000_000))
        #expect(stretch.tiers == [ContextTier(aboveTotalInputTokens: 256_000, rates: long)])
    }

    @Test func `The providers' own entries lose their prefix and others keep their key`() throws {
        let reading = try Self.read(
            """
            {"gpt-4o": {"litellm_provider": "openai", "input_cost_per_token": 1e-6},
             "openai/gpt-x": {"litellm_provider": "openai", "input_cost_per_token": 1e-6},
             "claude-x": {"litellm_provider": "anthropic", "input_cost_per_token": 1e-6},
             "gemini/gemini-x": {"litellm_provider": "gemini", "input_cost_per_token": 1e-6},
             "gemini-x": {"litellm_provider": "vertex_ai-language-models", "input_cost_per_token": 1e-6},
             "azure/gpt-4o": {"litellm_provider": "azure", "input_cost_per_token": 1e-6}}
            """)
        #expect(
            reading.list.models.map { "\($0.provider.name) \($0.model)" } == [
                "openai gpt-4o", "openai gpt-x", "claude claude-x", "gemini gemini-x", "custom gemini-x",
                "custom azure/gpt-4o",
            ])
        #expect(reading.skipped.isEmpty)
    }

    @Test(arguments: [
        (#"{"mode": "image_generation", "input_cost_per_token": 1e-6}"#, LiteLLMSkipReason.images),
        (#"{"mode": "realtime", "input_cost_per_token": 1e-6}"#, .audio),
        (#"{"mode": "video_generation"}"#, .video), (#"{"mode": "ocr"}"#, .tool),
        (#"{"mode": "chat"}"#, .noPrice), (#"{"mode": "chat", "input_cost_per_second": 0.1}"#, .perSecond),
        (#"{"mode": "chat", "input_cost_per_character": 0.1}"#, .perCharacter),
        (#"{"mode": "rerank", "input_cost_per_token": 0.0, "input_cost_per_query": 0.002}"#, .perQuery),
        (#"{"mode": "chat", "input_cost_per_token": 0, "code_interpreter_cost_per_session": 0.03}"#, .otherUnit),
        (#"{"input_cost_per_token": 1e-6, "off_peak_pricing": {}}"#, .timeOfDay),
        (#"{"input_cost_per_token": 1.6000000000000001e-06}"#, .fractionalRate),
        (#"{"input_cost_per_token": -1e-06}"#, .malformed), (#"{"input_cost_per_token": "1e-06"}"#, .malformed),
        (#"{"input_cost_per_token": 1}"#, .malformed), (#"{"input_cost_per_token": 1e999999999999}"#, .malformed),
        ("7", .malformed), (#"{"tiered_pricing": []}"#, .ranges),
        (#"{"tiered_pricing": [{"range": [1, 9], "input_cost_per_token": 1e-6}]}"#, .ranges),
        (#"{"tiered_pricing": [{"max_results_range": [0, 9], "input_cost_per_query": 1}]}"#, .ranges),
    ])
    func `An entry that cannot be priced says why`(entry: String, reason: LiteLLMSkipReason) throws {
        #expect(try Self.reason(entry) == reason)
    }

    @Test func `The documentation and a name that is taken are left out`() throws {
        let reading = try Self.read(
            """
            {"sample_spec": {"input_cost_per_token": 0.0},
             "gemini/a": {"litellm_provider": "gemini", "input_cost_per_token": 1e-6},
             "a": {"litellm_provider": "gemini", "input_cost_per_token": 2e-6}}
            """)
        #expect(
            reading.skippedByReason.map { "\($0.reason.rawValue) \($0.entries)" } == ["documentation 1", "taken 1"])
        #expect(reading.list.models.map(\.stretches.first?.rates.input) == [Picodollars(1_000_000)])
        #expect(reading.entries == 3)
    }

    @Test func `A price without a place in the list is counted`() throws {
        let reading = try Self.read(
            #"{"a": {"input_cost_per_token": 1e-6, "input_cost_per_audio_token": 1e-5, "max_tokens": 9}}"#)
        #expect(reading.unusedPrices.map { "\($0.name) \($0.entries)" } == ["input_cost_per_audio_token 1"])
    }

    @Test(arguments: [
        ("", "line 1: the JSON has no value where one must be"), ("[]", "price list: is not an object"),
        (#"{"a": 1, "a": 2}"#, "line 1: the JSON has the name \"a\" twice"), ("{\n1}", "line 2: the JSON has no name"),
        (#"{"a": 01}"#, "line 1: the JSON has no value"), (#"{"a": "\ud800"}"#, "half a character"),
        (#"{"a": 1} x"#, "something after its end"), (#"{"a": "x"#, "ends inside a text"),
        (#"{"a": tru}"#, "an unknown word"),
        (String(repeating: "[", count: 100_000), "nested more than 64 deep"),
    ])
    func `What is no such file is refused`(json: String, problem: String) throws {
        let error = try #require(throws: PriceListError.self) { try Self.read(json) }
        #expect(error.description.contains(problem), "\(error)")
    }
}
