import Records
import Scenarios
import Testing
import Traffic

/// What incidents do to reports: calls stay as they are, but when and how often they are heard of changes.
struct ReportFaultTests {
    /// A call a second for an hour.
    private func scenario(_ faults: [(Fault, Double)]) -> TestScenario {
        var scenario = TestScenario()
        scenario.models = [.steady(.milliseconds(800))]
        scenario.traffic = [TestTraffic(.constant, perSecond: 1, for: .hours(1))]
        scenario.traffic[0].users = UserPopulation(first: UserID(1), count: 20, zipfExponent: 0)
        scenario.incidents = faults.enumerated().map { index, fault in
            IncidentPlan(
                id: "i\(index)",
                window: TimeWindow(from: scenario.offset(.minutes(10)), to: scenario.offset(.minutes(20))),
                scope: IncidentScope(), fault: fault.0, probability: fault.1)
        }
        return scenario
    }

    /// Every report with the second before whose end it came.
    private func heard(_ scenario: TestScenario) -> [(record: RequestRecord, second: Int64, identity: UInt64?)] {
        var simulator = Simulator(plan: scenario.plan())
        var heard: [(RequestRecord, Int64, UInt64?)] = []
        for second in 1...3_600 {
            var batch: [RequestRecord] = []
            while !simulator.advance(to: scenario.offset(.seconds(Int64(second))), into: &batch) {}
            let identities = simulator.identities
            for (index, record) in batch.enumerated() {
                heard.append((record, Int64(second), identities.isEmpty ? nil : identities[index]))
            }
        }
        return heard
    }

    private func isInside(_ record: RequestRecord) -> Bool { (600_000_000..<1_200_000_000).contains(record.sent) }

    @Test func `late reports name the time of their calls and come when they come`() {
        let reports = heard(scenario([(.lateDelivery(delay: .constant(90_000_000)), 1)]))
        #expect(reports.count == 3_599)
        for report in reports {
            let end = (report.record.time - TestScenario.start).rawValue / 1_000_000 + 1
            #expect(report.second == end + (isInside(report.record) ? 90 : 0))
        }
    }

    @Test func `reports overtake each other when each is late for itself`() {
        let disorder = Distribution.quantiles([.init(quantile: 0, value: 0), .init(quantile: 1, value: 30e6)])
        let reports = heard(scenario([(.lateDelivery(delay: disorder), 1)]))
        let times = reports.map(\.record.time)
        #expect(times != times.sorted() && Set(times).count == 3_599)
        let lags = reports.map { $0.second - ($0.record.time - TestScenario.start).rawValue / 1_000_000 - 1 }
        #expect(lags.allSatisfy { (0...30).contains($0) } && lags.max() ?? 0 >= 29)
    }

    @Test func `a report that comes twice has one identity`() {
        let scenario = scenario([(.duplicateDelivery(within: .seconds(60)), 0.25)])
        let reports = heard(scenario)
        let copies = reports.count - 3_599
        #expect((100...200).contains(copies))
        var first: [UInt64: (record: RequestRecord, second: Int64)] = [:]
        var lags: [Int64] = []
        for report in reports {
            guard let identity = report.identity else { continue }
            if let known = first.updateValue((report.record, report.second), forKey: identity) {
                #expect(known.record == report.record && isInside(known.record))
                lags.append(report.second - known.second)
            }
        }
        #expect(lags.count == copies && first.count == 3_599)
        // Evenly spread over a minute: a mean of 30 s, whose standard error is below 2 s.
        #expect(lags.allSatisfy { (0...60).contains($0) } && (24...36).contains(lags.reduce(0, +) / Int64(copies)))
        let stimulus = scenario.run().stimulus
        #expect(stimulus.copies == copies && stimulus.incidents[0].touched == copies)
        #expect(stimulus.delivered + stimulus.inFlight == stimulus.started + stimulus.copies)
    }

    @Test func `a clock that is behind dates reports back, and one ahead is heard when its time comes`() {
        let behind = heard(scenario([(.clockJump(offset: .zero - .minutes(3)), 1)]))
        let ahead = heard(scenario([(.clockJump(offset: .minutes(2)), 1)]))
        #expect(behind.count == 3_599 && ahead.count == 3_599)
        let late = behind.filter { ($0.record.time - TestScenario.start).rawValue / 1_000_000 + 1 + 180 == $0.second }
        #expect(late.count == 600)
        for report in ahead {
            #expect(report.second == (report.record.time - TestScenario.start).rawValue / 1_000_000 + 1)
        }
        let minutes = ahead.map { ($0.record.time - TestScenario.start).rawValue / 60_000_000 }
        #expect(minutes.count { (10..<12).contains($0) } == 1 || minutes.count { (10..<12).contains($0) } == 0)
        #expect(minutes.count { (20..<22).contains($0) } >= 238)
    }

    @Test func `skewed clocks are those of the same callers`() {
        let reports = heard(scenario([(.clockSkew(offset: .zero - .minutes(30)), 0.3)]))
        func isOff(_ report: (record: RequestRecord, second: Int64, identity: UInt64?)) -> Bool {
            report.second > (report.record.time - TestScenario.start).rawValue / 1_000_000 + 2
        }
        let off = Set(reports.filter(isOff).map(\.record.user))
        // Those sent in the incident by a clock that is right: a report that is off names a time half an hour before.
        let right = Set(
            reports.filter { !isOff($0) && isInside($0.record) }.map(\.record.user))
        #expect(off.count > 1 && right.count > 1 && off.isDisjoint(with: right))
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `however the run is cut, the same reports come in the same order`(seed: UInt64) {
        var scenario = scenario([
            (.lateDelivery(delay: .exponential(mean: 40e6)), 0.4), (.duplicateDelivery(within: .minutes(5)), 0.3),
            (.clockSkew(offset: .minutes(1)), 0.5), (.clockJump(offset: .zero - .hours(1)), 1),
        ])
        scenario.seed = seed
        let whole = scenario.run().records
        let cut = scenario.run { .milliseconds(Int64(($0 * 7_919) % 5_000 + 1)) }.records
        #expect(whole == cut && whole.count > 3_599)
    }
}
