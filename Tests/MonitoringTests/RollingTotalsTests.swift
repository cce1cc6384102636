import Monitoring
import Records
import Testing

/// Moving sums beside sums made anew.
@Suite struct RollingTotalsTests {
    private static let periods = ["1m", "5m", "7m", "1h", "6h", "24h", "25h", "3d"].compactMap { Period($0) }

    @Test(arguments: 0..<24)
    func movingSumsAreTheSums(seed: Int) {
        var traffic = TestTraffic(seed: seed)
        var monitor = traffic.monitor()
        var rolling = Self.periods.map(RollingTotals.init)
        let records = traffic.stream(count: 1_500)
        var now = Instant(microseconds: 0)
        var start = 0
        while start < records.count {
            let end = min(start + 1 + traffic.below(40), records.count)
            monitor.record(Array(records[start..<end]), batch: 20)
            start = end
            // Not before the newest record, often on a whole quarter of a minute.
            let newest = records[..<end].map(\.time).max() ?? now
            now = max(now, newest + Microseconds(Int64(traffic.below(30_000_000))))
            if traffic.below(3) > 0 { now = now.ceiled(to: .seconds(15)) }
            for index in rolling.indices where traffic.below(4) > 0 {
                let expected = monitor.totals(of: Self.periods[index], at: now)
                #expect(monitor.totals(of: &rolling[index], at: now) == expected)
            }
        }
    }

    @Test func thePercentileBorderIsThatOfAllValuesTogether() {
        var traffic = TestTraffic(seed: 3)
        var monitor = traffic.monitor()
        let records = (0..<400).map { traffic.record(at: TestTraffic.start + .milliseconds(Int64($0) * 500)) }
        monitor.record(records, batch: 100)
        let now = TestTraffic.start + .seconds(200)
        let models = traffic.catalog.models.indices.map { ModelID(UInt16($0)) }
        let borders = monitor.p95Borders(of: [models, [models[1]], []], period: .fiveMinutes, at: now)
        for (border, part) in zip(borders, [records, records.filter { $0.model == models[1] }]) {
            let sorted = part.map(\.responseTime.rawValue).sorted()
            let value = sorted[(95 * sorted.count + 99) / 100 - 1]
            var unit: Int64 = 1
            while value / unit >= 128 { unit *= 2 }
            #expect(border?.rawValue == value / unit * unit)
        }
        #expect(borders[2] == nil)
    }
}
