import Records
import Testing

@testable import Monitoring

@Suite struct QuantileTests {
    private static let noon = TestTraffic.start + .hours(4)

    private static func records(_ values: [Int64], every gap: Microseconds = Microseconds(1_000)) -> [RequestRecord] {
        values.enumerated().map { index, value in
            RequestRecord(
                time: noon + Microseconds(Int64(index) * gap.rawValue), responseTime: Microseconds(value),
                model: ModelID(0))
        }
    }

    private static func quantiles(_ values: [Int64], period: Period = .hour) throws -> Quantiles<Microseconds> {
        var monitor = TestTraffic(seed: 1).monitor()
        monitor.record(records(values), batch: 700)
        let summary = monitor.summary(of: period, at: noon + .minutes(1))
        return try #require(summary.models.first?.responseTimes)
    }

    @Test func oneValueIsEveryQuantile() throws {
        let times = try Self.quantiles([123_457])
        #expect(times.p50.rawValue == 123_457 && times.p95.rawValue == 123_457 && times.p99.rawValue == 123_457)
        #expect(times.isExact && times.relativeErrorBound == 0)
    }

    @Test func twentyValues() throws {
        let times = try Self.quantiles((1...20).map { $0 * 100_003 })
        #expect(times.p50.rawValue == 10 * 100_003)
        #expect(times.p95.rawValue == 19 * 100_003)
        #expect(times.p99.rawValue == 20 * 100_003)
    }

    @Test func aHundredValues() throws {
        let times = try Self.quantiles((1...100).reversed().map { $0 * 100_003 })
        #expect(times.p50.rawValue == 50 * 100_003)
        #expect(times.p95.rawValue == 95 * 100_003)
        #expect(times.p99.rawValue == 99 * 100_003)
    }

    @Test(arguments: [Period.minute, .hour, .week])
    func theSketchBeginsAfterFiveThousandValues(period: Period) throws {
        let values = (0..<5_001).map { 1_000_003 + $0 * 17 * 31 % 5_009 * 1_009 as Int64 }
        let sorted = values.dropLast().sorted()
        let exact = try Self.quantiles(Array(values.dropLast()), period: period)
        #expect(exact.isExact)
        #expect(exact.p50.rawValue == sorted[2_499] && exact.p95.rawValue == sorted[4_749])
        #expect(exact.p99.rawValue == sorted[4_949])
        let sketch = try Self.quantiles(values, period: period)
        #expect(!sketch.isExact)
        #expect(sketch.relativeErrorBound == 1.0 / 128)
        #expect((sketch.p50.rawValue - values.sorted()[2_500]).magnitude * 128 < UInt64(sketch.p50.rawValue))
    }

    /// A window of few values is exact even after very many newer and older ones, in any order, passed through.
    @Test func lateValuesAreExactToo() throws {
        var monitor = TestTraffic(seed: 2).monitor()
        let values = (0..<1_500).map { 2_000_003 + $0 * 7_919 % 9_001 as Int64 }
        var records = Self.records(values, every: .milliseconds(100))
        // The last minute, 600 values, comes first and then backwards in time.
        records.reverse()
        monitor.record(records, batch: 500)
        let now = Self.noon + .seconds(150)
        let times = try #require(monitor.summary(of: .minute, at: now).models.first?.responseTimes)
        let sorted = values.suffix(600).sorted()
        #expect(times.isExact)
        #expect(
            times.p50.rawValue == sorted[299] && times.p95.rawValue == sorted[569] && times.p99.rawValue == sorted[593])
    }

    @Test func newestValuesAreKeptInOrderOfTime() {
        var newest = NewestValues()
        let capacity = NewestValues.capacity
        for index in 0..<capacity + 500 {
            let time = Instant(microseconds: Int64(index ^ 1))
            newest.insert(.init(time: time, value: Int64(index ^ 1)))
        }
        // Older than everything that is kept.
        newest.insert(.init(time: Instant(microseconds: 1), value: 0))
        #expect(newest.count == capacity)
        #expect((0..<capacity).allSatisfy { newest[$0].time.microseconds == Int64($0 + 500) })
        let window = TimeWindow(from: Instant(microseconds: 600), to: Instant(microseconds: 700))
        #expect(newest.ranks(in: window) == 100..<200)
    }
}
