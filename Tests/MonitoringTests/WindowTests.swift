import Records
import Testing

@testable import Monitoring

/// Windows by hand.
@Suite struct WindowTests {
    private static let noon = TestTraffic.start + .hours(4)

    @Test func windowsEndOnTheNextBorder() {
        let now = Self.noon + .seconds(90) + Microseconds(1)
        #expect(
            Period.minute.window(at: now)
                == TimeWindow(from: now - Microseconds(1) - .seconds(59), to: Self.noon + .seconds(91)))
        #expect(Period.hour.window(at: now) == TimeWindow(from: Self.noon - .minutes(58), to: Self.noon + .minutes(2)))
        #expect(
            Period.week.window(at: now)
                == TimeWindow(from: Self.noon + .hours(1) - .days(7), to: Self.noon + .hours(1)))
        #expect(Period.day.window(at: Self.noon) == TimeWindow(from: Self.noon - .hours(24), to: Self.noon))
    }

    @Test func theBeginningIsInsideAndTheEndIsNot() {
        var traffic = TestTraffic(seed: 1)
        var monitor = traffic.monitor()
        let now = Self.noon
        let times = [now - .minutes(5) - Microseconds(1), now - .minutes(5), now - Microseconds(1), now]
        monitor.record(times.map { traffic.record(at: $0) }, batch: 1)
        #expect(monitor.summary(of: .fiveMinutes, at: now).totals.total.requests == 2)
        #expect(monitor.totals(of: .fiveMinutes, at: now + Microseconds(1)).total.requests == 2)
        #expect(monitor.totals(of: .hour, at: now).total.requests == 3)
        #expect(monitor.totals(of: .hour, at: now + Microseconds(1)).total.requests == 4)
    }

    @Test func recordsAfterNowCountInsideTheWindow() {
        var traffic = TestTraffic(seed: 2)
        var monitor = traffic.monitor()
        monitor.record([traffic.record(at: Self.noon + .seconds(40))], batch: 1)
        #expect(monitor.totals(of: .hour, at: Self.noon + .seconds(10)).total.requests == 1)
        #expect(monitor.totals(of: .minute, at: Self.noon + .seconds(10)).total.requests == 0)
    }

    @Test func anEmptyMonitorHasEmptyAnswers() {
        var monitor = TestTraffic(seed: 3).monitor()
        for period in Period.everyday {
            let summary = monitor.summary(of: period, at: Self.noon)
            #expect(summary.models.isEmpty && summary.users.isEmpty && summary.isComplete)
            #expect(summary.hourlyRequests == Array(repeating: 0, count: 24))
        }
    }

    @Test func sumsByHand() throws {
        let traffic = TestTraffic(seed: 4)
        var monitor = traffic.monitor()
        let model = ModelID(0)  // 2.5 and 10.000003 dollars per million tokens
        monitor.record(
            [
                RequestRecord(
                    time: Self.noon, responseTime: .milliseconds(1_200), uncachedInput: 1_000, output: 100,
                    user: UserID(3), model: model, quality: 9_000),
                RequestRecord(
                    time: Self.noon + .seconds(1), responseTime: .milliseconds(300), uncachedInput: 10, user: UserID(3),
                    model: model, error: ErrorTypeID(2)),
                RequestRecord(
                    time: Self.noon + .seconds(2), responseTime: .milliseconds(600), cacheRead: 40, output: 7,
                    model: model, quality: 8_000),
            ], batch: 2)
        let summary = monitor.summary(of: .hour, at: Self.noon + .seconds(30))
        let found = try #require(summary.models.first)
        #expect(summary.models.count == 1)
        #expect(found.tally.requests == 3 && found.tally.failures == 1 && found.tally.successes == 2)
        #expect(found.tally.promptTokens == 1_050 && found.tally.completionTokens == 107)
        #expect(found.tally.successResponseTime == 1_800_000 && found.tally.failureResponseTime == 300_000)
        #expect(found.tally.cost == Picodollars(1_010 * 2_500_000 + 40 * 1_250_000 + 107 * 10_000_003))
        #expect(found.tally.qualitySum == 17_000 && found.tally.judged == 2)
        #expect(found.errors == [WindowSummary.ErrorCount(type: ErrorTypeID(2), count: 1)])
        #expect(found.responseTimes?.p50 == .milliseconds(600) && found.responseTimes?.p99 == .milliseconds(1_200))
        #expect(summary.users.map(\.user) == [.anonymous, UserID(3)])
        #expect(summary.users.map(\.tally.tokens) == [47, 1_110])
        #expect(summary.hourlyRequests[12] == 3 && summary.hourlyRequests.reduce(0, +) == 3)
    }

    @Test func aWindowFromBeforeWhatIsKeptSaysSo() {
        var traffic = TestTraffic(seed: 5)
        var monitor = traffic.monitor()
        let later = Self.noon + .days(40)
        monitor.record([Self.noon, later].map { traffic.record(at: $0) }, batch: 2)
        #expect(!monitor.summary(of: .minute, at: later - .hours(1) - .seconds(30)).isComplete)
        #expect(!monitor.totals(of: .day, at: later - .hours(2) - .minutes(8)).isComplete)
        #expect(!monitor.totals(of: .month, at: later - .days(2)).isComplete)
        #expect(monitor.totals(of: .month, at: later).isComplete)
        #expect(monitor.totals(of: .month, at: later - .days(2)).total.requests == 0)
    }
}
