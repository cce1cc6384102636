import Answers
import PriceLists
import Pricing
import Records
import Testing

/// Numbers that were computed wrongly.
@Suite struct WrongNumberTests {
    @Test func `defect 04: the p95 of twenty values is the nineteenth`() {
        var watch = Watch()
        for milliseconds in 1...20 { watch.record(milliseconds: Int64(milliseconds)) }
        #expect(watch.answers("stats")["openai_gpt-4", "p95_response_time_ms"].value == 19)
        #expect(watch.answers("stats")["openai_gpt-4", "p99_response_time_ms"].value == 20)
        #expect(watch.answers("stats")["openai_gpt-4", "median_response_time_ms"].value == 10)
    }

    @Test func `defect 05: calls without latency count everywhere alike`() {
        var watch = Watch()
        watch.record(3, milliseconds: 0)
        watch.record(1, milliseconds: 400)
        let stats = watch.answers("stats")["openai_gpt-4"]
        #expect(stats["total_requests"] == .count(4))
        #expect(stats["avg_response_time_ms"] == .number(100))
        #expect(stats["median_response_time_ms"].value == 0)
        #expect(watch.answers()["real_time", "metrics_5m", "avg_response_time"] == .number(100))
        #expect(watch.answers()["health", "avg_response_time_ms"] == .number(100))
    }

    @Test func `defect 06: the success rate of all is weighted by calls`() {
        var watch = Watch()
        watch.record(999)
        watch.record(1, model: 1, error: 2)
        #expect(watch.answers("summary")["avg_success_rate"] == .number(99.9))
    }

    @Test func `defect 07: a model without a price is called unpriced, a dated version is priced`() {
        var prices = PriceList.legacy
        prices.models.append(
            ModelPrices(
                provider: .custom, model: "own", stretches: [PriceStretch(rates: TokenRates(input: .init(7)))]))
        prices.models[0].acceptsDatedVersions = true
        let dated = "\(prices.models[0].provider.name)/\(prices.models[0].model)-2024-01-31"
        var watch = Watch(models: ["custom/own", "custom/other", dated], prices: prices)
        watch.record(2, model: 0, input: 10)
        watch.record(3, model: 1, input: 10)
        watch.record(1, model: 2, input: 10)
        let cost = watch.answers("cost")
        #expect(cost["price_status", "unpriced"] == .count(3) && cost["unpriced_tokens"] == .count(30))
        #expect(cost["price_status", "priced"] == .count(3))
        #expect(cost["cost_by_model", "custom/own"] == .money(Picodollars(140)))
        #expect((cost["cost_by_model", dated].value ?? 0) > 0)
    }

    @Test func `defect 09: a million small amounts add up to the last digit`() {
        // One token at 0.1 and one at 0.2 picodollars' worth of float trouble: $0.0000001 and $0.0000002.
        let rates = TokenRates(input: Picodollars(100_000), output: Picodollars(200_000))
        let prices = PriceList(
            name: "small", revision: "1",
            models: [ModelPrices(provider: .openai, model: "gpt-4", stretches: [PriceStretch(rates: rates)])])
        var watch = Watch(prices: prices)
        for _ in 0..<100 { watch.record(10_000, input: 1, output: 1) }
        #expect(watch.answers("cost")["total_cost"] == .money(Picodollars(300_000_000_000)))
        // The same with doubles is off.
        #expect((0..<1_000_000).reduce(0.0) { sum, _ in sum + 0.0000003 } != 0.3)
    }

    @Test func `defect 10: cached, written, tiered and dated tokens have prices of their own`() {
        let old = PriceStretch(to: Watch.now - .hours(1), rates: TokenRates(input: .init(9), output: .init(9)))
        let new = PriceStretch(
            from: Watch.now - .hours(1),
            rates: TokenRates(
                input: .init(100), output: .init(1_000), cacheRead: .init(10), cacheWrite5m: .init(125),
                cacheWrite1h: .init(200)),
            tiers: [ContextTier(aboveTotalInputTokens: 1_000, rates: TokenRates(input: .init(200)))],
            services: [ServicePrices(tier: .batch, rates: TokenRates(input: .init(50), output: .init(500)))])
        let prices = PriceList(
            name: "full", revision: "1",
            models: [ModelPrices(provider: .openai, model: "gpt-4", stretches: [old, new])])
        func cost(_ change: (inout RequestRecord) -> Void) -> Picodollars {
            var record = RequestRecord(
                time: Watch.now - .seconds(10), responseTime: .milliseconds(1), uncachedInput: 100, output: 10,
                model: ModelID(0))
            change(&record)
            var catalog = Catalog()
            _ = catalog.intern(Catalog.Model(provider: .openai, name: "gpt-4"))
            return PriceBook(prices, catalog: catalog).price(record).cost
        }
        #expect(cost { _ in } == Picodollars(20_000))
        #expect(cost { $0.cacheRead = 50 } == Picodollars(20_500))
        #expect(cost { $0.cacheWrite5m = 4 } == Picodollars(20_500))
        #expect(cost { $0.cacheWrite1h = 5 } == Picodollars(21_000))
        #expect(cost { $0.uncachedInput = 1_001 } == Picodollars(210_200))
        #expect(cost { $0.reasoning = 9 } == Picodollars(20_000))
        #expect(cost { $0.time = Watch.now - .hours(2) } == Picodollars(990))
        #expect(cost { $0.serviceTier = .batch } == Picodollars(10_000))
    }

    @Test func `defect 14: fast failures do not make success look fast`() {
        var watch = Watch()
        watch.record(10, milliseconds: 2_000)
        watch.record(90, milliseconds: 10, error: 2)
        let stats = watch.answers("stats")["openai_gpt-4"]
        #expect(stats["avg_success_response_time_ms"] == .number(2_000))
        #expect(stats["avg_failure_response_time_ms"] == .number(10))
    }

    @Test func `defect 15: failures without a type are in the breakdown`() {
        var watch = Watch()
        watch.record(2, error: 1)
        watch.record(3, error: 2)
        let stats = watch.answers("stats")["openai_gpt-4"]
        #expect(stats["failed_requests"] == .count(5))
        #expect(stats["error_breakdown"] == .object(["timeout": .count(3), "unknown": .count(2)]))
    }

    @Test func `defect 22: hours are local, complete, and those of different days are kept apart`() {
        let zone = ZoneOffsets(
            name: "Africa/Johannesburg",
            transitions: [.init(from: Instant(microseconds: .min), secondsEast: 7_200)])
        var watch = Watch(zone: zone)
        watch.record(4, ago: .hours(26))
        watch.record(3, ago: .hours(2))
        let patterns = watch.answers("patterns", .week)
        #expect(patterns["hourly_usage"].keys == (0..<24).map(String.init))
        // 10:00 UTC is noon in Johannesburg, on both days.
        #expect(patterns["hourly_usage", "12"] == .count(7) && patterns["hourly_usage", "10"] == .count(0))
        #expect(patterns["timezone"] == .text("Africa/Johannesburg"))
        let series = patterns["hourly_series"].elements.filter { $0["requests"] != .count(0) }
        #expect(series.map { $0["requests"] } == [.count(4), .count(3)])
    }

    @Test func `defect 32: anonymous calls are in every list of users`() {
        var watch = Watch()
        watch.record(5, input: 10)
        watch.record(2, input: 10, user: 1)
        let (cost, patterns) = (watch.answers("cost"), watch.answers("patterns"))
        #expect(cost["top_cost_users"].elements.first?.elements.first == .text("anonymous"))
        #expect(patterns["most_active_users"].elements.first?.elements.first == .text("anonymous"))
        #expect(patterns["unique_users"] == .count(1) && patterns["anonymous_requests"] == .count(5))
    }

    @Test func `defect 38: the error rate is a rate`() {
        var watch = Watch()
        watch.record(9_900)
        watch.record(100, error: 2)
        let stats = watch.answers("stats")["openai_gpt-4"]
        #expect(stats["error_rate"] == .number(1) && stats["failed_requests"] == .count(100))
    }
}
