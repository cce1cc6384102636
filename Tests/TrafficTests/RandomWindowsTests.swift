import Records
import Scenarios
import Testing
import Traffic

@Suite struct RandomWindowsTests {
    private static let start = TestScenario.start
    private static let hour = 3_600e6

    private func windows(seed: UInt64, days: Int64 = 3_650, limit: Int = 100_000) -> [TimeWindow] {
        RandomWindows(
            gaps: .gamma(mean: 81 * Self.hour, coefficientOfVariation: 1.29),
            lengths: .lognormal(p50: Self.hour, p99: 10 * Self.hour), seed: seed, id: "storm"
        ).windows(from: Self.start, to: Self.start + .days(days), atMost: limit)
    }

    @Test func `gaps and lengths are as asked`() {
        let windows = windows(seed: 5)
        let starts = [Self.start] + windows.map(\.from)
        let gaps = zip(starts.dropFirst(), starts).map { Double(($0 - $1).rawValue) / Self.hour }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count - 1)
        // About 1,080 gaps: a standard error of 3.2 hours, and of some 4 % of the spread.
        #expect((71...91).contains(mean), "\(mean)")
        #expect((1.1...1.5).contains(variance.squareRoot() / mean))
        let lengths = windows.map { Double(($0.to - $0.from).rawValue) / Self.hour }.sorted()
        #expect((0.9...1.1).contains(lengths[lengths.count / 2]))
        #expect((7...14).contains(lengths[lengths.count * 99 / 100]))
    }

    @Test func `the seed and the id decide, and the limit cuts`() {
        #expect(windows(seed: 5) == windows(seed: 5))
        #expect(windows(seed: 5) != windows(seed: 6))
        #expect(windows(seed: 5, limit: 7) == Array(windows(seed: 5).prefix(7)))
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `windows lie inside and have a length`(seed: UInt64) {
        let end = Self.start + .days(20)
        for window in windows(seed: seed, days: 20) {
            #expect(window.from > Self.start && window.from < window.to && window.to <= end)
        }
    }
}
