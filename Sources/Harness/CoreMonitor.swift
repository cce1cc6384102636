public import Alerting
import Analytics
public import Answers
public import Monitoring
import Pricing
public import Records
public import Verdicts

/// The monitor that ships: what it counts, what it makes of that, and its alerts.
public struct CoreMonitor: MonitorUnderTest, ~Copyable {
    private let setup: MonitorSetup
    private let prices: PriceBook
    private let analyst: Analyst
    private var monitor: Monitor
    private var deliveries = DeliveryLog()
    /// `nil` without alert rules.
    private var desk: AlertDesk?

    /// A monitor that has seen nothing.
    public init(_ setup: MonitorSetup) {
        self.setup = setup
        prices = PriceBook(setup.prices, catalog: setup.catalog)
        analyst = Analyst(
            catalog: setup.catalog, thresholds: setup.thresholds, zone: setup.zone, prices: prices)
        monitor = Monitor(catalog: setup.catalog, prices: prices, zone: setup.zone)
        desk = setup.alerts.map {
            AlertDesk(plan: $0, catalog: setup.catalog, thresholds: setup.thresholds, start: setup.start)
        }
    }

    /// Takes in records.
    public mutating func record(_ records: Span<RequestRecord>) { monitor.record(records) }

    /// The records that were not delivered before; the others are counted as duplicates.
    public mutating func firstDeliveries(
        of records: [RequestRecord], identities: [UInt64]
    ) -> [RequestRecord] {
        let first = deliveries.firstDeliveries(of: records, identities: identities)
        monitor.skip(duplicates: records.count - first.count)
        return first
    }

    /// Does what alert rules and people have to do at an instant.
    public mutating func look(at now: Instant) { look(at: now) { _ in } }

    /// Does what alert rules and people have to do at an instant, after a change of the figures that the rules see.
    public mutating func look(at now: Instant, changing change: (inout AlertInputs) -> Void) {
        desk?.advance(to: now, monitor: &monitor, changing: change)
    }

    /// Everything it says at an instant.
    public mutating func answers(at now: Instant) -> AnswerObject {
        var answers = analyst.answers(from: &monitor, at: now, periods: setup.periods)
        if let desk { answers.append("alerts", desk.answer) }
        return answers
    }

    /// Every alert so far.
    public var firings: [AlertFiring] { desk?.firings ?? [] }

    /// Buckets that were completed since the last call.
    public mutating func takeSealed() -> [SealedBucket] { monitor.takeSealed() }

    /// What no sealed bucket holds.
    public func checkpoint() -> [UInt8] { monitor.checkpoint() }

    /// Forgets everything but what was stored, as a process does that starts again; alerts go on.
    ///
    /// `sealed` are the buckets that `takeSealed()` gave up to the checkpoint.
    ///
    /// - Throws: `MonitorStateError` when the two do not fit together.
    public mutating func restart(
        sealed: [SealedBucket], checkpoint: [UInt8]
    ) throws(MonitorStateError) {
        monitor = try Monitor(
            catalog: setup.catalog, prices: prices, zone: setup.zone, sealed: sealed, checkpoint: checkpoint)
    }
}
