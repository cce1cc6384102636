import Monitoring
import Pricing
import Records
public import Scenarios
import Traffic

/// Very many records through generator and monitor, to see that memory does not grow with them.
public struct VolumeBenchmark {
    private let plan: ScenarioPlan
    private let target: Int

    /// A benchmark of a scenario that goes on, without its incidents and in its last stages, until it has sent
    /// `records` calls.
    public init(plan: ScenarioPlan, records: Int) {
        var endless = plan
        endless.end = plan.start + .days(366)
        endless.incidents = []
        endless.expectations = []
        for index in endless.traffic.indices {
            guard case .process(let process, var rate) = endless.traffic[index].arrivals, !rate.stages.isEmpty else {
                continue
            }
            rate.stages[rate.stages.count - 1].duration = .days(366)
            endless.traffic[index].arrivals = .process(process, rate: rate)
        }
        self.plan = endless
        target = records
    }

    /// Generates and records; `passed` is called at each tenth of the way with the records so far.
    ///
    /// Every virtual day the monitor is asked about its longest window, so that reading is part of the work. Returns
    /// how many records there were, less than asked for when the scenario sends no more within 366 days.
    public func run(passed: (Int) -> Void) -> Int {
        let prices = PriceBook(plan.prices, catalog: plan.catalog)
        var simulator = Simulator(plan: plan)
        var monitor = Monitor(catalog: plan.catalog, prices: prices, zone: plan.zone)
        var batch: [RequestRecord] = []
        batch.reserveCapacity(Simulator.batchCapacity)
        var records = 0
        var tenth = 1
        var day = plan.start + .days(1)
        while records < target, day <= plan.end {
            batch.removeAll(keepingCapacity: true)
            let isDayOver = simulator.advance(to: day, into: &batch)
            let rest = min(batch.count, target - records)
            monitor.record(batch.span.extracting(first: rest))
            records += rest
            while tenth <= 10, records >= target * tenth / 10 {
                passed(records)
                tenth += 1
            }
            if isDayOver {
                _ = monitor.summary(of: .month, at: day)
                day = day + .days(1)
            }
        }
        return monitor.intake.stored
    }
}
