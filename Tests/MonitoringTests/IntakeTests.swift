import Records
import Testing

@testable import Monitoring

@Suite struct IntakeTests {
    private static let noon = TestTraffic.start + .hours(4)

    @Test func recordsBeyondRetentionAreCountedAsTooOld() {
        var traffic = TestTraffic(seed: 1)
        var monitor = traffic.monitor()
        let times = [Self.noon, Self.noon - .days(31), Self.noon - .days(31) - Microseconds(1)]
        monitor.record(times.map { traffic.record(at: $0) }, batch: 3)
        #expect(monitor.intake.received == 3 && monitor.intake.stored == 2)
        #expect(monitor.intake.tooOld == 1 && monitor.intake.rejected == 1)
        #expect(monitor.totals(of: Period("31d") ?? .month, at: Self.noon).total.requests == 1)
        #expect(monitor.totals(of: Period("31d") ?? .month, at: Self.noon + Microseconds(1)).total.requests == 1)
    }

    @Test func unknownNamesAreRejectedUntilTheyAreKnown() {
        var traffic = TestTraffic(seed: 2)
        var monitor = traffic.monitor()
        let users = UInt32(traffic.catalog.users.count)
        let models = UInt16(traffic.catalog.models.count)
        let record = RequestRecord(
            time: Self.noon, responseTime: .seconds(1), user: UserID(users), model: ModelID(models))
        monitor.record([record, RequestRecord(time: Self.noon, responseTime: .zero, model: ModelID(.max))], batch: 2)
        #expect(monitor.intake.unknownName == 2 && monitor.intake.stored == 0)
        _ = traffic.catalog.intern(user: "newcomer")
        _ = traffic.catalog.intern(Catalog.Model(provider: .custom, name: "new"))
        monitor.register(catalog: traffic.catalog)
        monitor.record([record], batch: 1)
        #expect(monitor.intake.stored == 1)
        #expect(monitor.summary(of: .hour, at: Self.noon + .seconds(1)).users.map(\.user) == [UserID(users)])
    }

    @Test func impossibleNumbersAreRejected() {
        var monitor = TestTraffic(seed: 3).monitor()
        func record(
            at time: Instant = Self.noon, _ responseTime: Int64 = 1, input: UInt32 = 1, quality: UInt16 = 10_000
        ) -> RequestRecord {
            RequestRecord(
                time: time, responseTime: Microseconds(responseTime), uncachedInput: input, model: ModelID(0),
                quality: quality)
        }
        let impossible = [
            record(at: Instant(microseconds: -1)), record(at: Instant(microseconds: .min)),
            record(at: Instant(microseconds: .max)), record(-1), record(.max), record(1_000_000_000_001),
            record(input: 1 << 30), record(input: .max), record(quality: 10_001),
        ]
        monitor.record(impossible, batch: 4)
        #expect(monitor.intake.outOfRange == impossible.count)
        monitor.record([record(1_000_000_000_000, input: 1_000_000_000)], batch: 1)
        #expect(monitor.intake.stored == 1)
    }

    @Test func extremeValuesAddUpWithoutOverflow() throws {
        var monitor = TestTraffic(seed: 4).monitor()
        let greatest = RequestRecord(
            time: Self.noon, responseTime: Microseconds(1_000_000_000_000), uncachedInput: 1_000_000_000,
            cacheRead: 1_000_000_000, cacheWrite5m: 1_000_000_000, cacheWrite1h: 1_000_000_000, output: 1_000_000_000,
            model: ModelID(0))
        monitor.record(Array(repeating: greatest, count: 3_000), batch: 1_000)
        let total = try #require(monitor.summary(of: .month, at: Self.noon + .seconds(1)).models.first).tally
        #expect(total.responseTime == 3_000_000_000_000_000)
        #expect(total.totalTokens == 15_000_000_000_000)
        #expect(total.unpricedTokens == 6_000_000_000_000)
    }

    @Test func aVeryBusySecondIsExact() throws {
        var traffic = TestTraffic(seed: 5)
        var monitor = traffic.monitor()
        var naive = NaiveMonitor(catalog: traffic.catalog, prices: traffic.book, zone: .utc)
        let records = (0..<4_000).map { _ in
            traffic.record(at: Self.noon + Microseconds(Int64(traffic.below(1_500_000))))
        }
        monitor.record(records, batch: 900)
        naive.record(records)
        for now in [Self.noon + .seconds(1), Self.noon + .seconds(2), Self.noon + .seconds(61)] {
            for period in [Period.minute, .fiveMinutes, .hour] {
                expectAgreement(
                    monitor.summary(of: period, at: now), monitor.totals(of: period, at: now), with: naive, period,
                    at: now, exactQuantiles: false)
            }
        }
    }
}
