import Records
import Scenarios
import Testing
import Traffic

struct ArrivalTests {
    private func scenario(_ traffic: TestTraffic, duration: Microseconds = .hours(1)) -> TestScenario {
        var scenario = TestScenario()
        scenario.duration = duration
        scenario.traffic = [traffic]
        return scenario
    }

    @Test(arguments: [0.5, 1, 3, 7, 20, 33.25])
    func `constant arrivals make exactly rate times time calls`(perSecond: Double) {
        let (records, stimulus) = scenario(TestTraffic(.constant, perSecond: perSecond), duration: .minutes(10)).run()
        #expect(stimulus.started == Int(perSecond * 600))
        #expect(stimulus.streams[0].asked == perSecond * 600)
        #expect(records.first?.sent == Int64(500_000 / perSecond))
        let gaps = zip(records.dropFirst(), records).map { $0.sent - $1.sent }
        #expect(gaps.allSatisfy { abs($0 - Int64(1_000_000 / perSecond)) <= 1 })
        #expect(stimulus.streams[0].coefficientOfVariation ?? 1 < 1e-4)
    }

    @Test func `a hundred thousand calls a second keep their microseconds`() {
        let (records, stimulus) = scenario(
            TestTraffic(.constant, perSecond: 100_000, for: .seconds(1)), duration: .seconds(2)
        ).run()
        #expect(stimulus.started == 100_000)
        #expect(records.count == 100_000)
        #expect(records.enumerated().allSatisfy { $0.element.sent == Int64($0.offset * 10 + 5) })
    }

    @Test func `one call a day comes once a day`() {
        let (records, stimulus) = scenario(
            TestTraffic(.constant, perSecond: 1.0 / 86_400, for: .days(30)), duration: .days(30)
        ).run { _ in .hours(5) }
        #expect(stimulus.started == 30)
        // The rate is exact to 2^-60 calls per microsecond: a fifth of a second in a month of one call a day.
        for (day, record) in records.enumerated() {
            #expect(abs(record.sent - Int64(43_200 + 86_400 * day) * 1_000_000) < 200_000)
        }
        var quiet = TestTraffic(
            .poisson, perSecond: 1.0 / 86_400, for: .days(30), shape: .diurnal(peakSecond: 0, ratio: 3))
        quiet.id = "quiet"
        let started = scenario(quiet, duration: .days(30)).run().stimulus.started
        #expect((10...50).contains(started))
    }

    @Test func `nothing comes at rate zero, without stages or without models`() {
        var unrouted = TestTraffic(.poisson, perSecond: 5)
        unrouted.mix = []
        for traffic in [TestTraffic(.poisson, perSecond: 0), TestTraffic(.constant, stages: []), unrouted] {
            let (records, stimulus) = scenario(traffic).run()
            #expect(records.isEmpty)
            #expect(stimulus.started == 0)
        }
        #expect(TestScenario().run().records.isEmpty)
    }

    @Test func `stages follow one another and pauses are silent`() {
        let traffic = TestTraffic(
            .constant, stages: [(.seconds(10), 10), (.seconds(10), 0), (.seconds(10), 5), (.seconds(0), 900)])
        let (records, stimulus) = scenario(traffic).run()
        #expect(stimulus.started == 150)
        #expect(records.count { $0.sent < 10_000_000 } == 100)
        #expect(records.count { $0.sent >= 20_000_000 && $0.sent < 30_000_000 } == 50)
        // A gap carries over from one stage to the next: 0.25 + 0.25 + 0.5 + 0.5 calls make the first, then none.
        let halves = TestTraffic(.constant, stages: [(.seconds(1), 0.25), (.seconds(1), 0.25), (.seconds(2), 0.5)])
        #expect(scenario(halves).run().records.map(\.sent) == [2_000_000])
    }

    @Test func `a stage beyond the scenario's end is cut`() {
        let (_, stimulus) = scenario(TestTraffic(.constant, perSecond: 10, for: .days(2)), duration: .minutes(1)).run()
        #expect(stimulus.started == 600)
        #expect(stimulus.streams[0].asked == 600)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `counts of a Poisson process vary like their mean`(seed: UInt64) throws {
        var scenario = scenario(TestTraffic(.poisson, perSecond: 10))
        scenario.seed = seed
        let (records, stimulus) = scenario.run()
        var counts = Array(repeating: 0.0, count: 3_600)
        for record in records { counts[Int(record.sent / 1_000_000)] += 1 }
        let dispersion = Statistics.variance(counts) / Statistics.mean(counts)
        #expect((dispersion - 1).magnitude < 0.1)
        #expect(abs(stimulus.started - 36_000) < 4 * 190)
        let variation = try #require(stimulus.streams[0].coefficientOfVariation)
        #expect((variation - 1).magnitude < 0.02)
    }

    @Test(arguments: [0.2, 0.5, 2, 5])
    func `gamma arrivals have the asked spread and mean`(variation: Double) throws {
        let traffic = TestTraffic(.gamma(coefficientOfVariation: variation), perSecond: 10)
        let stimulus = scenario(traffic).run().stimulus
        let stream = stimulus.streams[0]
        #expect(stream.askedCoefficientOfVariation == variation)
        let found = try #require(stream.coefficientOfVariation)
        #expect((found / variation - 1).magnitude < 0.1)
        #expect(Double(abs(stimulus.started - 36_000)) < 4 * variation * 190 + 1)
    }

    @Test func `the daily shape peaks at its local hour`() throws {
        // Twelve o'clock UTC is the peak at 14:00 in a zone two hours east.
        var traffic = TestTraffic(
            .constant, perSecond: 1, for: .days(1), shape: .diurnal(peakSecond: 14 * 3_600, ratio: 4))
        traffic.id = "daily"
        var scenario = scenario(traffic, duration: .days(1))
        scenario.zone = ZoneOffsets(
            name: "Africa/Johannesburg", transitions: [.init(from: Instant(microseconds: .min), secondsEast: 7_200)])
        let (records, stimulus) = scenario.run()
        #expect(TestScenario.start == Instant(iso8601: "2026-03-02T08:00:00Z"))
        func count(around hour: Int64) -> Int {
            let centre = (hour - 8) * 3_600
            return records.count { abs($0.sent / 1_000_000 - centre) < 1_800 }
        }
        let (peak, trough) = (count(around: 12), count(around: 24))
        #expect((Double(peak) / Double(trough) - 3.977).magnitude < 0.03)
        #expect(abs(count(around: 18) - 3_600) < 5)
        #expect(abs(stimulus.started - 86_400) <= 1)
        #expect((try #require(stimulus.streams[0].asked) - 86_400).magnitude < 1e-6)
        #expect(try #require(stimulus.streams[0].coefficientOfVariation) < 1e-4)
    }

    @Test func `the daily shape follows a change of the clock`() {
        var scenario = scenario(
            TestTraffic(.constant, perSecond: 0.5, for: .days(2), shape: .diurnal(peakSecond: 14 * 3_600, ratio: 9)),
            duration: .days(2))
        scenario.zone = ZoneOffsets(
            name: "Test/Spring",
            transitions: [
                .init(from: Instant(microseconds: .min), secondsEast: 0),
                .init(from: scenario.offset(.hours(18)), secondsEast: 3_600),
            ])
        let records = scenario.run().records
        /// The mean hour of the calls within six hours of a peak.
        func centre(_ hour: Int64) -> Double {
            let near = records.map(\.sent).filter { abs($0 - hour * 3_600_000_000) < 6 * 3_600_000_000 }
            return Statistics.mean(near.map { Double($0) / 3.6e9 })
        }
        #expect((centre(6) - 6).magnitude < 0.01)
        #expect((centre(29) - 29).magnitude < 0.01)
    }

    @Test(arguments: [12.0, 15.5, 30, 100])
    func `gaps that are nearly all zero never end the traffic`(variation: Double) throws {
        // Every seed sends its calls: none is lost to a gap that rounding made negative.
        for seed in 1...5 {
            var scenario = TestScenario(seed: UInt64(seed), duration: .hours(10))
            let process = ArrivalProcess.gamma(coefficientOfVariation: variation)
            scenario.traffic = [TestTraffic(process, perSecond: 5, for: .hours(10))]
            let stream = scenario.run().stimulus.streams[0]
            let asked = try #require(stream.asked)
            #expect((Double(stream.started) - asked).magnitude < 5 * variation * asked.squareRoot())
            #expect(Double(stream.started) > asked / 4)
        }
    }
}
