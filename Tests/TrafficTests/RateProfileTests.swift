import Records
import Scenarios
import Testing
import Traffic

/// What stages, ramps, spikes and shapes make of the rate; constant gaps, so that counts are exact.
struct RateProfileTests {
    private func counts(
        _ profile: RateProfile, duration: Microseconds, slot: Microseconds, zone: ZoneOffsets = .utc
    ) -> [Int] {
        var scenario = TestScenario()
        scenario.duration = duration
        scenario.zone = zone
        scenario.traffic = [TestTraffic(.process(.constant, rate: profile))]
        var counts = Array(repeating: 0, count: Int(duration.rawValue / slot.rawValue))
        let (records, stimulus) = scenario.run()
        for record in records { counts[Int(record.sent / slot.rawValue)] += 1 }
        #expect((Double(stimulus.started) - (stimulus.streams[0].asked ?? 0)).magnitude <= 1)
        return counts
    }

    private func steady(_ perSecond: Double, _ duration: Microseconds, _ shape: RateShape) -> RateProfile {
        RateProfile(stages: [.init(duration: duration, perSecond: perSecond)], shape: shape)
    }

    @Test func `a ramp rises steadily from the stage before to its own rate`() {
        let profile = RateProfile(stages: [
            .init(duration: .seconds(100), perSecond: 10, isRamp: true), .init(duration: .seconds(50), perSecond: 10),
            .init(duration: .seconds(100), perSecond: 2, isRamp: true),
        ])
        let counts = counts(profile, duration: .seconds(250), slot: .seconds(25))
        // The rate is t / 10 at first: 25 s have 31.25 calls, then 93.75, 156.25 and 218.75.
        let expected = [31.25, 93.75, 156.25, 218.75, 250, 250, 225, 175, 125, 75]
        #expect(zip(counts, expected).allSatisfy { (Double($0) - $1).magnitude <= 1 })
    }

    @Test func `spikes multiply, those at one time together`() {
        var profile = steady(10, .seconds(60), .flat)
        profile.spikes = [
            .init(start: .seconds(10), duration: .seconds(20), multiplier: 3),
            .init(start: .seconds(20), duration: .seconds(20), multiplier: 2),
            .init(start: .seconds(50), duration: .seconds(5), multiplier: 0),
        ]
        let counts = counts(profile, duration: .seconds(60), slot: .seconds(5))
        #expect(counts == [50, 50, 150, 150, 300, 300, 100, 100, 50, 50, 0, 50])
    }

    /// The scenario starts on a Monday at 08:00 UTC.
    @Test func `days of the week have their weights in local time`() {
        let weights: [Double] = [1, 1, 1, 1, 3, 0, 0]
        let profile = steady(0.1, .days(14), .weekly(weights: weights))
        let counts = counts(profile, duration: .days(14), slot: .hours(1))
        // Mean 1: a plain day has one call in ten seconds, Friday three, the weekend none.
        #expect(counts[0] == 360)
        let friday = 16 + 3 * 24
        #expect(counts[friday - 1] == 360 && counts[friday] == 1_080 && counts[friday + 23] == 1_080)
        #expect(counts[(friday + 24)..<(friday + 72)].allSatisfy { $0 == 0 })
        #expect(counts[friday + 72] == 360)
        let east = ZoneOffsets(
            name: "Test/East", transitions: [.init(from: Instant(microseconds: .min), secondsEast: 3 * 3_600)])
        let shifted = self.counts(profile, duration: .days(14), slot: .hours(1), zone: east)
        #expect(shifted[friday - 4] == 360 && shifted[friday - 3] == 1_080)
    }

    @Test func `a measured shape repeats from the start, relative to its mean`() {
        let shape = RateShape.measured(factors: [1, 4, 0, 3], slot: .minutes(1))
        let counts = counts(steady(2, .minutes(10), shape), duration: .minutes(10), slot: .minutes(1))
        #expect(counts == [60, 240, 0, 180, 60, 240, 0, 180, 60, 240])
    }

    @Test func `shapes multiply`() {
        let shape = RateShape.product([
            .measured(factors: [1, 3], slot: .seconds(30)), .measured(factors: [3, 1], slot: .minutes(1)), .flat,
        ])
        let counts = counts(steady(8, .minutes(4), shape), duration: .minutes(4), slot: .seconds(30))
        #expect(counts == [180, 540, 60, 180, 180, 540, 60, 180])
    }

    @Test func `shapes that say nothing change nothing`() {
        for shape in [
            RateShape.weekly(weights: [1]), .weekly(weights: Array(repeating: 0, count: 7)), .product([]),
            .measured(factors: [], slot: .seconds(1)), .measured(factors: [0, 0], slot: .seconds(1)),
            .measured(factors: [2], slot: .zero),
        ] {
            #expect(counts(steady(1, .minutes(1), shape), duration: .minutes(1), slot: .minutes(1)) == [60])
        }
    }
}
