import Analytics
import Monitoring
import Oracle
import Pricing
import Records
public import Scenarios
import Traffic
import Verdicts

/// The parts of a run, each runnable without those that follow it, so that their costs can be told apart.
public enum RunBenchmark: String, CaseIterable, Sendable {
    /// Generate the traffic and throw it away.
    case generate
    /// Generate it and find the price of every record.
    case price
    /// Generate it and let the monitor record it, pricing included.
    case record
    /// Generate it and let the oracle observe it.
    case observe
    /// The whole run: generate, record, observe, compare and judge.
    case run

    /// Does this part over a plan.
    ///
    /// Returns how many records went through and a number that depends on all of them, which keeps the work from being
    /// optimised away.
    public func measure(_ plan: ScenarioPlan) throws -> (records: Int, witness: Int) {
        if self == .run {
            let result = try ScenarioRun(plan: plan).run()
            return (result.totals.records, result.truth?.values ?? 0)
        }
        let prices = PriceBook(plan.prices, catalog: plan.catalog)
        var simulator = Simulator(plan: plan)
        var monitor = Monitor(catalog: plan.catalog, prices: prices, zone: plan.zone)
        var oracle = Oracle(plan: plan, periods: Period.everyday)
        var batch: [RequestRecord] = []
        batch.reserveCapacity(Simulator.batchCapacity)
        var records = 0
        var witness = 0
        var isDone = false
        while !isDone {
            batch.removeAll(keepingCapacity: true)
            isDone = simulator.advance(to: plan.end, into: &batch)
            records += batch.count
            switch self {
            case .price: for record in batch { witness &+= prices.price(record).unpricedTokens }
            case .record: monitor.record(batch.span)
            case .observe: oracle.observe(batch.span)
            case .generate, .run: witness &+= batch.last.map { Int($0.output) } ?? 0
            }
        }
        return (records, witness &+ monitor.intake.stored &+ oracle.totals.records)
    }
}
