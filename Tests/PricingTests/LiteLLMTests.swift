import Foundation
import PriceLists
import Records
import Testing

@Suite struct LiteLLMTests {
    private func read(_ json: String) throws -> LiteLLMPriceList { try LiteLLMPriceList.decode(Array(json.utf8)) }

    private func rate(_ millionths: Int128) -> Picodollars { Picodollars(millionths * 1_000_000) }

    @Test func `every rate, tier and class of service is found by its name`() throws {
        let read = try read(
            """
            {"gpt-x": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.5e-06,
              "output_cost_per_token": 0.00001, "cache_read_input_token_cost": 1.25e-06,
              "cache_creation_input_token_cost": 3e-06, "cache_creation_input_token_cost_above_1hr": 5e-6,
              "output_cost_per_reasoning_token": 1.1e-5, "input_cost_per_image": 0.003, "input_cost_per_request": 0.01,
              "input_cost_per_token_above_200k_tokens": 5e-06, "input_cost_per_token_batches": 1.25e-06,
              "input_cost_per_token_above_200k_tokens_priority": 9e-06, "input_cost_per_token_priority": 4.25e-06,
              "output_cost_per_token_flex": 5e-06, "input_cost_per_audio_token": 1e-06}}
            """)
        let model = try #require(read.list.models.first)
        #expect(model.provider == .openai && model.model == "gpt-x")
        let stretch = model.stretches[0]
        #expect(stretch.rates.input == Picodollars(2_500_000) && stretch.rates.output == rate(10))
        #expect(stretch.rates.cacheRead == Picodollars(1_250_000) && stretch.rates.cacheWrite5m == rate(3))
        #expect(stretch.rates.cacheWrite1h == rate(5) && stretch.rates.reasoning == rate(11))
        #expect(stretch.rates.perImage == Picodollars(3_000_000_000))
        #expect(stretch.rates.perRequest == Picodollars(10_000_000_000))
        #expect(
            stretch.tiers == [ContextTier(aboveTotalInputTokens: 200_000, rates: TokenRates(input: rate(5)))])
        #expect(stretch.services.map(\.tier) == [.batch, .flex, .priority])
        #expect(
            stretch.services[0].rates.input == Picodollars(1_250_000) && stretch.services[1].rates.output == rate(5))
        #expect(stretch.services[2].tiers.first?.rates.input == rate(9))
        #expect(
            read.entries.map(\.outcome) == [
                .priced(model: "openai/gpt-x", unusedFields: ["input_cost_per_audio_token"])
            ])
    }

    @Test func `providers are mapped and prefixes dropped where they are ours`() throws {
        let read = try read(
            """
            {"gemini/gemini-x": {"litellm_provider": "gemini", "input_cost_per_token": 1e-6},
             "claude-x": {"litellm_provider": "anthropic", "input_cost_per_token": 1e-6},
             "azure/gpt-x": {"litellm_provider": "azure", "input_cost_per_token": 1e-6}}
            """)
        #expect(
            read.list.models.map { "\($0.provider.name)/\($0.model)" }
                == ["custom/azure/gpt-x", "claude/claude-x", "gemini/gemini-x"])
    }

    @Test func `ranges become context tiers`() throws {
        let read = try read(
            """
            {"q": {"litellm_provider": "dashscope", "tiered_pricing": [
              {"range": [0, 256000.0], "input_cost_per_token": 5e-08, "output_cost_per_token": 4e-07},
              {"range": [256000.0, 1000000.0], "input_cost_per_token": 2.5e-07, "output_cost_per_token": 2e-06}]}}
            """)
        let stretch = try #require(read.list.models.first?.stretches.first)
        #expect(stretch.rates.input == Picodollars(50_000))
        #expect(stretch.tiers.map(\.aboveTotalInputTokens) == [256_000])
        #expect(stretch.tiers[0].rates.output == rate(2))
    }

    @Test func `whatever is left out says why`() throws {
        let read = try read(
            """
            {"sample_spec": {"input_cost_per_token": 0}, "free-of-price": {"mode": "chat"},
             "seconds": {"output_cost_per_second": 0.01}, "fine": {"input_cost_per_token": 1.5e-13},
             "negative": {"input_cost_per_token": -1e-06}, "high": {"input_cost_per_token": 1}, "number": 7,
             "only-batch": {"input_cost_per_token_batches": 1e-6},
             "gpt-x": {"litellm_provider": "openai", "input_cost_per_token": 1e-6},
             "openai/gpt-x": {"litellm_provider": "openai", "input_cost_per_token": 1e-6}}
            """)
        let reasons = Dictionary(
            uniqueKeysWithValues: read.entries.compactMap { entry -> (String, LiteLLMReason)? in
                if case .leftOut(let reason) = entry.outcome { (entry.key, reason) } else { nil }
            })
        #expect(
            reasons == [
                "sample_spec": .documentation, "free-of-price": .noPrice, "seconds": .otherUnit,
                "fine": .unusablePrice, "negative": .unusablePrice, "high": .unusablePrice, "number": .malformed,
                "only-batch": .noPrice, "openai/gpt-x": .sameName,
            ])
    }

    @Test(arguments: ["", "[]", "7", "{", "\u{0}", "{\"a\": {\"input_cost_per_token\": 1e99999}}"])
    func `nonsense is refused or accounted for, never a trap`(json: String) {
        if let read = try? read(json) { #expect(read.list.models.isEmpty) }
    }

    @Test func `the published file is accounted for key by key`() throws {
        let path = "/../shared/data/litellm/model_prices_and_context_window.json"
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        guard let content = FileManager.default.contents(atPath: root + path) else {
            print("skipped: LiteLLM's price list is not beside the project")
            return
        }
        #expect(LiteLLMPriceList.recognises(Array(content)))
        let read = try LiteLLMPriceList.decode(Array(content))
        #expect(read.entries.count == 4_553)
        #expect(read.list.models.count + read.leftOut.reduce(0) { $0 + $1.count } == 4_553)
        #expect(read.list.models.count == 3_792)
        #expect(read.leftOut.map(\.count) == [1, 101, 606, 39, 12, 2])
        let gpt = try #require(read.list.models.first { $0.provider == .openai && $0.model == "gpt-4o" })
        #expect(gpt.stretches[0].rates.input == Picodollars(2_500_000))
        #expect(gpt.stretches[0].services.map(\.tier) == [.batch, .priority])
    }
}
