import PriceLists
import Records
import Testing

@Suite struct PriceListDecodingTests {
    @Test func bothEmbeddedListsDecodeWhole() throws {
        #expect(PriceList.current.name == "current")
        #expect(PriceList.current.revision == "2026-11-24")
        #expect(PriceList.current.models.count == 64)
        let counts = [ProviderID.openai, .claude, .gemini, .custom].map { provider in
            PriceList.current.models.count { $0.provider == provider }
        }
        #expect(counts == [32, 17, 15, 0])
        #expect(PriceList.current.models.reduce(0) { $0 + $1.stretches.count } == 78)
        #expect(PriceList.current.models.count { $0.acceptsDatedVersions } == 34)
        #expect(PriceList.legacy.name == "legacy")
        #expect(PriceList.legacy.models.count == 9)
        try PriceList.current.validate()
        try PriceList.legacy.validate()
    }

    /// A class of service without the tiers of its stretch would price long prompts as short ones.
    @Test func everyListedServiceHasTheTiersOfItsStretch() {
        for model in PriceList.current.models {
            for stretch in model.stretches {
                for service in stretch.services {
                    let thresholds = service.tiers.map(\.aboveTotalInputTokens)
                    #expect(thresholds == stretch.tiers.map(\.aboveTotalInputTokens), "\(model.model) \(service.tier)")
                    #expect(service.rates.input != nil, "\(model.model) \(service.tier)")
                }
            }
        }
    }

    @Test func everyFieldOfAModelArrives() throws {
        let sonnet = try #require(PriceList.current.models.first { $0.model == "claude-sonnet-4-5" })
        let border = try #require(Instant(iso8601: "2026-04-30T00:00:00Z"))
        let base = TokenRates(
            input: Picodollars(3_000_000), output: Picodollars(15_000_000), cacheRead: Picodollars(300_000),
            cacheWrite5m: Picodollars(3_750_000), cacheWrite1h: Picodollars(6_000_000))
        let long = TokenRates(
            input: Picodollars(6_000_000), output: Picodollars(22_500_000), cacheRead: Picodollars(600_000),
            cacheWrite5m: Picodollars(7_500_000), cacheWrite1h: Picodollars(12_000_000))
        #expect(sonnet.provider == .claude)
        #expect(sonnet.aliases == ["claude-sonnet-4-5-20250929"])
        #expect(sonnet.acceptsDatedVersions)
        var stretches = sonnet.stretches
        #expect(stretches.map { $0.services.map(\.tier) } == [[.batch], [.batch]])
        #expect(stretches[1].services[0].rates.output == Picodollars(7_500_000))
        for index in stretches.indices { stretches[index].services = [] }
        #expect(
            stretches == [
                PriceStretch(
                    to: border, rates: base, tiers: [ContextTier(aboveTotalInputTokens: 200_000, rates: long)]),
                PriceStretch(from: border, rates: base),
            ])
        #expect(sonnet.sources.first == "GitHub pydantic/genai-prices, price files at 47df840 (2026-08-21)")
        #expect(PriceList.current.models.allSatisfy { !$0.sources.isEmpty })
        #expect(
            PriceList.legacy.models.allSatisfy { $0.sources == ["built-in table of the original service (undated)"] })
    }

    static let header = """
        "schema": "windtunnel.prices/1", "name": "t", "revision": "1", "unit": "US dollars per 1,000,000 tokens"
        """

    static func document(_ models: String) -> [UInt8] { Array("{\(header), \"models\": [\(models)]}".utf8) }

    static func model(_ name: String, prices: String, extra: String = "") -> String {
        "{\"provider\": \"openai\", \"name\": \"\(name)\"\(extra), \"prices\": [\(prices)]}"
    }

    static let good = #"{"kind": "list", "input": "1"}"#

    @Test func datesAndInstantsAreRead() throws {
        let prices = #"{"kind": "list", "from": "2026-01-01", "to": "2026-01-02T03:04:05+01:00", "input": "0.000001"}"#
        let list = try PriceList.decode(Self.document(Self.model("a", prices: prices)))
        let stretch = PriceStretch(
            from: Instant(iso8601: "2026-01-01T00:00:00Z"), to: Instant(iso8601: "2026-01-02T02:04:05Z"),
            rates: TokenRates(input: Picodollars(1)))
        let expected = ModelPrices(provider: .openai, model: "a", stretches: [stretch])
        #expect(list == PriceList(name: "t", revision: "1", models: [expected]))
    }

    /// The models of a document, and the error they must give.
    static let faults: [(models: String, location: String, problem: String)] = [
        (model("a", prices: #"{"kind": "list", "cache_raed": "1"}"#), "models[0] (openai/a).prices[0]", "cache_raed"),
        (model("a", prices: #"{"kind": "list", "input": 1}"#), "models[0] (openai/a).prices[0].input", "text"),
        (model("a", prices: #"{"kind": "list", "input": "-1"}"#), "models[0] (openai/a).prices[0].input", "decimals"),
        (model("a", prices: #"{"kind": "list", "input": "1.0000001"}"#), "prices[0].input", "at most 6 decimals"),
        (model("a", prices: #"{"kind": "list", "input": "10000.000001"}"#), "openai/a.prices[0].input", "10000"),
        (model("a", prices: #"{"kind": "rumour"}"#), "prices[0].kind", "unverified"),
        (model("a", prices: #"{"input": "1"}"#), "prices[0].kind", "missing"),
        (model("a", prices: #"{"kind": "list", "from": "2026-02-30"}"#), "prices[0].from", "2026-02-30"),
        (model("a", prices: #"{"kind": "list", "from": "2026-01-02", "to": "2026-01-02"}"#), "prices[0]", "before"),
        (model("a", prices: "\(good), \(good)"), "openai/a.prices[1]", "begins before"),
        (
            model(
                "a",
                prices: """
                    {"kind": "list", "to": "2026-01-02"}, {"kind": "list", "from": "2026-01-01", "input": "1"}
                    """), "openai/a.prices[1]", "begins before"
        ),
        (
            model(
                "a",
                prices: """
                    {"kind": "list", "tiers": [{"above_input_tokens": 5}, {"above_input_tokens": 5, "input": "1"}]}
                    """), "openai/a.prices[0].tiers[1]", "threshold"
        ),
        (model("a", prices: #"{"kind": "list", "tiers": [{"above_input_tokens": -1}]}"#), "tiers[0]", "negative"),
        (model("a", prices: #"{"kind": "list", "tiers": [{"input": "1"}]}"#), "above_input_tokens", "missing"),
        (model("a", prices: ""), "models[0] (openai/a).prices", "empty"),
        (model("", prices: good), "models[0].name", "1 to 512"),
        (model("a", prices: good) + "," + model("a", prices: good), "openai/a", "already a name or alias of a"),
        (
            model("a", prices: good, extra: #", "aliases": ["b"]"#) + "," + model("b", prices: good), "openai/a",
            "\"b\" is already a name or alias of b"
        ),
        (model("a", prices: good, extra: #", "aliases": ["c", "c"]"#), "openai/a", "already"),
        (model("a", prices: good, extra: #", "sources": ["gossip"]"#), "models[0] (openai/a).sources", "gossip"),
        (model("a", prices: good, extra: #", "dated_versions": "yes""#), "dated_versions", "true or false"),
        (#"{"provider": "acme", "name": "a"}"#, "models[0].provider", "openai, claude, gemini, custom"),
        ("7", "models[0]", "not an object"),
    ]

    @Test(arguments: faults) func faultsAreNamed(_ fault: (models: String, location: String, problem: String)) {
        let error = #expect(throws: PriceListError.self) { try PriceList.decode(Self.document(fault.models)) }
        #expect(error?.location.contains(fault.location) == true, "\(error?.description ?? "")")
        #expect(error?.problem.contains(fault.problem) == true, "\(error?.description ?? "")")
    }

    @Test func foreignDocumentsAreRefused() {
        let documents = [
            "", "nonsense", "[]", "{}", #"{"schema": "windtunnel.prices/2"}"#, "{\(Self.header), \"modles\": []}",
            String(repeating: "[", count: 100_000), "{\(Self.header), \"models\": \"\u{0}\"}",
            Self.header.replacing("1,000,000", with: "1,000"), "{\"sources\": {\"a\": {}}, \(Self.header)}",
        ]
        for document in documents {
            #expect(throws: PriceListError.self) { try PriceList.decode(Array(document.utf8)) }
        }
        #expect(throws: PriceListError.self) { try PriceList.decode(Array(repeating: 32, count: 9 << 20)) }
    }

    @Test func damagedCopiesNeverTrap() {
        let original = Self.document(Self.model("a", prices: Self.good, extra: #", "aliases": ["b"]"#))
        for position in original.indices {
            for value: UInt8 in [0, 34, 44, 57, 92, 123, 128, 255] {
                var copy = original
                copy[position] = value
                _ = try? PriceList.decode(copy)
            }
            _ = try? PriceList.decode(Array(original.prefix(position)))
        }
    }
}
