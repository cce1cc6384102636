import Monitoring
import Records
import Testing

/// The monitor against the naive one over many seeds.
@Suite struct AgreementTests {
    private static let periods = Period.everyday + ["2m", "7m", "90m", "25h", "31d"].compactMap { Period($0) }
    private static let zones = [
        ZoneOffsets.utc,
        ZoneOffsets(
            name: "Asia/Kathmandu", transitions: [.init(from: Instant(microseconds: 0), secondsEast: 20_700)]),
        ZoneOffsets(
            name: "America/New_York",
            transitions: [
                .init(from: Instant(microseconds: 0), secondsEast: -18_000),
                .init(from: TestTraffic.start + .days(6), secondsEast: -14_400),
            ]),
    ]

    @Test(arguments: 0..<24)
    func everyWindowAgrees(seed: Int) {
        var traffic = TestTraffic(seed: seed)
        let zone = Self.zones[seed % Self.zones.count]
        var monitor = traffic.monitor(zone: zone)
        var naive = NaiveMonitor(catalog: traffic.catalog, prices: traffic.book, zone: zone)
        let records = traffic.stream(count: 1_200)
        var newest = records[0].time
        var start = 0
        while start < records.count {
            let end = min(start + 1 + traffic.below(500), records.count)
            let part = Array(records[start..<end])
            monitor.record(part, batch: 1 + traffic.below(90))
            naive.record(part)
            newest = max(newest, part.map(\.time).max() ?? newest)
            start = end
            let now = Self.instant(near: newest, &traffic)
            for period in Self.periods where Self.isKept(period, at: now, newest: newest) {
                expectAgreement(
                    monitor.summary(of: period, at: now), monitor.totals(of: period, at: now), with: naive, period,
                    at: now)
            }
        }
        #expect(monitor.intake.received == records.count)
        #expect(monitor.intake.stored == naive.accepted.count)
        #expect(monitor.intake.tooOld == naive.rejected)
    }

    /// Moments before, at, and after the newest record, on borders of buckets and off them.
    private static func instant(near newest: Instant, _ traffic: inout TestTraffic) -> Instant {
        switch traffic.below(8) {
        case 0: newest
        case 1: newest + Microseconds(1)
        case 2: newest.ceiled(to: .minutes(1))
        case 3: newest.ceiled(to: .hours(1))
        case 4: newest.ceiled(to: .days(1))
        case 5: newest + Microseconds(Int64(traffic.below(100_000_000_000)))
        case 6: newest - Microseconds(Int64(traffic.below(250_000_000)))
        default: newest - Microseconds(Int64(traffic.below(3_500_000_000)))
        }
    }

    /// Second windows are kept for five minutes behind the newest record, all others for an hour.
    private static func isKept(_ period: Period, at now: Instant, newest: Instant) -> Bool {
        now >= newest - (period.length <= .minutes(5) ? .seconds(298) : .minutes(59))
    }

    @Test(arguments: 0..<6)
    func modelsUsersAndHoursConserveRequestsTokensAndMoney(seed: Int) {
        var traffic = TestTraffic(seed: 100 + seed, models: 7, users: 40)
        var monitor = traffic.monitor()
        let records = traffic.stream(count: 1_500)
        monitor.record(records, batch: 1_000)
        let newest = records.map(\.time).max() ?? TestTraffic.start
        for period in Self.periods {
            let summary = monitor.summary(of: period, at: newest + Microseconds(1))
            let total = summary.totals.total
            #expect(summary.users.reduce(0) { $0 + $1.tally.requests } == total.requests)
            #expect(summary.users.reduce(0) { $0 + $1.tally.tokens } == total.totalTokens)
            #expect(summary.users.reduce(Picodollars.zero) { $0 + $1.tally.cost } == total.cost)
            #expect(summary.hourlyRequests.reduce(0, +) == total.requests)
            #expect(summary.hourlyCost.reduce(.zero, +) == total.cost)
        }
    }

    @Test func orderOfArrivalDoesNotMatter() {
        var traffic = TestTraffic(seed: 77)
        let records = (0..<1_200).map { _ in
            traffic.record(at: TestTraffic.start + Microseconds(Int64(traffic.below(20 * 86_400) * 1_000_000)))
        }
        var forward = traffic.monitor()
        var backward = traffic.monitor()
        var shuffled = traffic.monitor()
        let sorted = records.sorted { $0.time < $1.time }
        forward.record(sorted, batch: 100)
        backward.record(sorted.reversed(), batch: 33)
        shuffled.record(records, batch: 250)
        let now = TestTraffic.start + .days(20)
        for period in Self.periods {
            let summary = forward.summary(of: period, at: now)
            #expect(backward.summary(of: period, at: now) == summary)
            #expect(shuffled.summary(of: period, at: now) == summary)
        }
    }
}
