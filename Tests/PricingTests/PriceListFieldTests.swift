import PriceLists
import Records
import Testing

/// Revisions, classes of service and units that are not tokens, as a price list's JSON gives them.
@Suite struct PriceListFieldTests {
    @Test func everyFieldOfAStretchArrives() throws {
        let prices = """
            {"kind": "announced", "from": "2026-01-01", "to": "2026-02-01", "known_from": "2025-12-24T12:00:00Z",
             "input": "1", "output": "2", "reasoning": "3", "cache_read": "4", "cache_write_5m": "5",
             "cache_write_1h": "6", "per_request": "0.000000000007", "per_image": "0.8",
             "services": {
               "priority": {"input": "9"},
               "batch": {"output": "10", "tiers": [{"above_input_tokens": 11, "reasoning": "12", "per_image": "13"}]}}}
            """
        let document = PriceListDecodingTests.document(PriceListDecodingTests.model("a", prices: prices))
        func dollars(_ number: Int128) -> Picodollars { Picodollars(number * 1_000_000) }
        let stretch = PriceStretch(
            from: Instant(iso8601: "2026-01-01T00:00:00Z"), to: Instant(iso8601: "2026-02-01T00:00:00Z"),
            knownFrom: Instant(iso8601: "2025-12-24T12:00:00Z"), kind: .announced,
            rates: TokenRates(
                input: dollars(1), output: dollars(2), reasoning: dollars(3), cacheRead: dollars(4),
                cacheWrite5m: dollars(5), cacheWrite1h: dollars(6), perRequest: Picodollars(7),
                perImage: Picodollars(800_000_000_000)),
            services: [
                ServicePrices(
                    tier: .batch, rates: TokenRates(output: dollars(10)),
                    tiers: [
                        ContextTier(
                            aboveTotalInputTokens: 11,
                            rates: TokenRates(reasoning: dollars(12), perImage: Picodollars(13_000_000_000_000)))
                    ]),
                ServicePrices(tier: .priority, rates: TokenRates(input: dollars(9))),
            ])
        #expect(try PriceList.decode(document).models.map(\.stretches) == [[stretch]])
    }

    private static func fault(_ prices: String, _ location: String, _ problem: String) -> (String, String, String) {
        (prices, location, problem)
    }

    static let faults = [
        fault(#"{"kind": "list", "reasoning": "1.0000001"}"#, "prices[0].reasoning", "at most 6 decimals"),
        fault(#"{"kind": "list", "per_request": "0.0000000000001"}"#, "prices[0].per_request", "at most 12 decimals"),
        fault(#"{"kind": "list", "per_image": 0.1}"#, "prices[0].per_image", "must be a text"),
        fault(#"{"kind": "list", "per_image": "1000.01"}"#, "openai/a.prices[0].per_image", "from 0 to 1000,"),
        fault(#"{"kind": "list", "per_token": "1"}"#, "prices[0]", "allowed are from, to, known_from, kind, input"),
        fault(#"{"kind": "list", "known_from": "soon"}"#, "prices[0].known_from", "neither a date"),
        fault(#"{"kind": "list", "services": []}"#, "prices[0].services", "not an object"),
        fault(
            #"{"kind": "list", "services": {"standard": {}}}"#, "prices[0].services",
            "allowed are batch, flex, priority"
        ),
        fault(#"{"kind": "list", "services": {"batch": {"kind": "list"}}}"#, "prices[0].services.batch", "\"kind\""),
        fault(
            #"{"kind": "list", "services": {"flex": {"tiers": [{"above_input_tokens": -1}]}}}"#,
            "openai/a.prices[0].services.flex.tiers[0]", "negative"
        ),
        fault(
            #"{"kind": "list", "known_from": "2026-01-01"}, {"kind": "list", "known_from": "2026-01-01"}"#,
            "openai/a.prices[1]", "begins before prices[0] has ended"
        ),
        fault(
            #"{"kind": "list"}, {"kind": "list", "known_from": "2026-01-01"}, {"kind": "list", "from": "2026-03-01"}"#,
            "openai/a.prices[2]", "begins before prices[0] has ended"
        ),
    ]

    @Test(arguments: faults) func faultsAreNamed(_ fault: (prices: String, location: String, problem: String)) {
        let document = PriceListDecodingTests.document(PriceListDecodingTests.model("a", prices: fault.prices))
        let error = #expect(throws: PriceListError.self) { try PriceList.decode(document) }
        #expect(error?.location.contains(fault.location) == true, "\(error?.description ?? "")")
        #expect(error?.problem.contains(fault.problem) == true, "\(error?.description ?? "")")
    }

    @Test func revisionsMayOverlap() throws {
        let prices = #"{"kind": "list"}, {"kind": "list", "known_from": "2026-01-01"}"#
        let document = PriceListDecodingTests.document(PriceListDecodingTests.model("a", prices: prices))
        #expect(try PriceList.decode(document).models[0].stretches.count == 2)
    }

    @Test func whatJSONCannotSayIsRefusedToo() {
        func list(_ stretch: PriceStretch, times: Int = 1) -> PriceList {
            let model = ModelPrices(
                provider: .custom, model: "m", stretches: Array(repeating: stretch, count: times))
            return PriceList(name: "t", revision: "1", models: [model])
        }
        let batch = ServicePrices(tier: .batch, rates: TokenRates())
        let standard = ServicePrices(tier: .standard, rates: TokenRates())
        let faults = [
            list(PriceStretch(rates: TokenRates(), services: [batch, batch])),
            list(PriceStretch(rates: TokenRates(), services: [standard])),
            list(PriceStretch(rates: TokenRates(perImage: Picodollars(-1)))),
            list(PriceStretch(rates: TokenRates()), times: PriceList.mostStretches + 1),
        ]
        for fault in faults { #expect(throws: PriceListError.self) { try fault.validate() } }
    }
}
