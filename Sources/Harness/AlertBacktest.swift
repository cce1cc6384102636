public import AlertRules
import Monitoring
import Pricing
public import Records
import Storage
public import Verdicts

/// Alert rules tried on the records of a run that was kept in a database.
public struct AlertBacktest {
    /// The stretch over which rules were evaluated.
    public private(set) var window: TimeWindow
    /// Records that were replayed.
    public private(set) var records = 0
    /// Every alert that fired or was held back, in the order of beginning.
    public private(set) var firings: [AlertFiring] = []
    /// The worst value of each of them, in the same order.
    public private(set) var peaks: [Double?] = []

    /// Replays a database that `windtunnel run --database` wrote.
    ///
    /// Windows are filled from the first record on; rules are evaluated from `from` to `to`, by default all the time.
    ///
    /// - Throws: `StorageError` when the file cannot be read, is damaged, or holds a run that did not finish.
    public init(path: String, plan: AlertPlan, from: Instant? = nil, to: Instant? = nil) throws {
        let store = try RunStore(opening: path)
        let (facts, catalog) = try RunFacts.read(from: store)
        let start = Instant(microseconds: facts.startMicroseconds)
        window = TimeWindow(from: max(start, from ?? start), to: min(facts.end, to ?? facts.end))
        var plan = plan
        plan.actions = []
        let prices = PriceBook(facts.prices.list, catalog: catalog)
        var replay = Replay(
            monitor: Monitor(catalog: catalog, prices: prices, zone: facts.zone.offsets),
            desk: AlertDesk(
                plan: plan, catalog: catalog, thresholds: facts.thresholds.values, start: window.from),
            end: window.to)
        try store.records { replay.add($0) }
        replay.finish()
        records = replay.records
        firings = replay.desk.firings
        peaks = firings.map { replay.desk.peak(of: $0) }
    }

    /// A monitor that is shown records in order, and looked at in between.
    private struct Replay: ~Copyable {
        var monitor: Monitor
        var desk: AlertDesk
        let end: Instant
        var records = 0

        init(monitor: consuming Monitor, desk: consuming AlertDesk, end: Instant) {
            self.monitor = monitor
            self.desk = desk
            self.end = end
        }

        mutating func add(_ span: Span<RequestRecord>) {
            records += span.count
            var start = 0
            for index in span.indices where desk.nextInstant <= min(span[index].time, end) {
                monitor.record(span.extracting(start..<index))
                start = index
                look(until: span[index].time)
            }
            monitor.record(span.extracting(start..<span.count))
        }

        mutating func finish() { look(until: end) }

        private mutating func look(until time: Instant) {
            while desk.nextInstant <= min(time, end) { desk.advance(to: desk.nextInstant, monitor: &monitor) }
        }
    }
}
