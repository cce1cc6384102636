import Records
import Testing

@testable import Monitoring

@Suite struct RetentionTests {
    /// Memory follows models, users and buckets: after forty days no level holds more than it keeps, and twenty more
    /// days make no difference.
    @Test func memoryIsBounded() {
        var traffic = TestTraffic(seed: 1)
        var monitor = traffic.monitor()
        func run(days: Range<Int64>) {
            var records: [RequestRecord] = []
            for minute in days.lowerBound * 1_440..<days.upperBound * 1_440 where minute % 5 == 0 {
                records.append(traffic.record(at: TestTraffic.start + .minutes(minute)))
            }
            monitor.record(records, batch: 1_000)
        }
        run(days: 0..<40)
        let after40 = Self.sizes(monitor)
        for rollup in monitor.rollups { #expect(rollup.sealedCount <= rollup.level.keptBuckets) }
        run(days: 40..<60)
        let after60 = Self.sizes(monitor)
        #expect(after40.buckets == after60.buckets)
        #expect(after60.bytes < after40.bytes + after40.bytes / 10)
        #expect(monitor.checkpoint().count < 1_000_000)
    }

    private static func sizes(_ monitor: borrowing Monitor) -> (buckets: [Int], bytes: Int) {
        var buckets: [Int] = []
        var bytes = 0
        for rollup in monitor.rollups {
            buckets.append(rollup.sealedCount)
            for number in rollup.level.keptNumbers(at: monitor.open) { bytes += rollup.sealed(number)?.count ?? 0 }
        }
        return (buckets, bytes)
    }

    /// What is kept is exactly what windows can ask for.
    @Test func everyLevelKeepsWhatItsWindowsNeed() {
        let newest = TestTraffic.start + .minutes(7) + .seconds(13)
        for (text, slack) in [("5m", Microseconds.seconds(298)), ("24h", .minutes(59)), ("31d", .minutes(59))] {
            guard let period = Period(text) else { continue }
            for now in [newest, newest - slack] {
                let runs = WindowCover.runs(of: period.window(at: now), levels: BucketLevel.allCases[...])
                for run in runs {
                    #expect(run.numbers.lowerBound >= run.level.keptNumbers(at: newest).lowerBound, "\(text)")
                }
            }
        }
    }
}
