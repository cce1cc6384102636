import Answers
import Records
import Testing

/// Nearest rank: the value at position ceil(q * n) of the sorted response times.
struct PercentileTests {
    /// How many calls, and which of them, counted from the quickest, is each percentile.
    struct Case: Sendable {
        var count: Int64
        var median: Int64
        var p95: Int64
        var p99: Int64
    }

    static let cases = [
        Case(count: 1, median: 1, p95: 1, p99: 1), Case(count: 2, median: 1, p95: 2, p99: 2),
        Case(count: 3, median: 2, p95: 3, p99: 3), Case(count: 19, median: 10, p95: 19, p99: 19),
        Case(count: 20, median: 10, p95: 19, p99: 20), Case(count: 21, median: 11, p95: 20, p99: 21),
        Case(count: 100, median: 50, p95: 95, p99: 99), Case(count: 101, median: 51, p95: 96, p99: 100),
        Case(count: 200, median: 100, p95: 190, p99: 198),
    ]

    @Test(arguments: cases)
    func nearestRank(_ expected: Case) throws {
        var world = World()
        // The k-th quickest takes 10 k milliseconds; the slowest comes first.
        for rank in (1...expected.count).reversed() { try world.call(took: rank * 10) }
        let statistics = try #require(world.statistics())
        let samples = Int(expected.count)
        #expect(
            statistics["median_response_time_ms"] == .quantile(milliseconds: expected.median * 10, of: samples))
        #expect(statistics["p95_response_time_ms"] == .quantile(milliseconds: expected.p95 * 10, of: samples))
        #expect(statistics["p99_response_time_ms"] == .quantile(milliseconds: expected.p99 * 10, of: samples))
    }

    @Test
    func failuresCountLikeSuccesses() throws {
        var world = World()
        try world.call(took: 100, times: 10)
        try world.call(took: 900, error: "timeout", times: 10)
        let statistics = try #require(world.statistics())
        #expect(statistics["median_response_time_ms"] == .quantile(milliseconds: 100, of: 20))
        #expect(statistics["p95_response_time_ms"] == .quantile(milliseconds: 900, of: 20))
    }

    @Test
    func modelsAreKeptApart() throws {
        var world = World()
        try world.call("openai/m", took: 100, times: 3)
        try world.call("claude/m", took: 900, times: 3)
        #expect(world.statistics("openai_m")?["p99_response_time_ms"] == .quantile(milliseconds: 100, of: 3))
        #expect(world.statistics("claude_m")?["median_response_time_ms"] == .quantile(milliseconds: 900, of: 3))
    }

    /// Times between milliseconds, and beyond the 65.5 seconds that fit in 16 bits, are kept to the microsecond.
    @Test
    func oddTimesStayExact() throws {
        let microseconds: [Int64] = [
            70_000_001, 65_536_000, 65_535_999, 65_535_000, 1_500, 1_000, 999, 0, 3_600_000_000,
        ]
        var world = World()
        try world.call(times: microseconds.count)
        for (index, time) in microseconds.enumerated() { world.records[index].responseTime = Microseconds(time) }
        let statistics = try #require(world.statistics())
        let middle = QuantileAnswer(
            value: Microseconds(65_535_000), samples: 9, method: .exact, relativeErrorBound: 0)
        #expect(statistics["median_response_time_ms"] == .quantile(middle))
        #expect(statistics["p95_response_time_ms"] == .quantile(milliseconds: 3_600_000, of: 9))
        #expect(statistics["avg_response_time_ms"] == .number(3_866_610.499 / 9))
    }
}
