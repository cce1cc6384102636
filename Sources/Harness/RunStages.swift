import AlertRules
import Oracle
import Records
import Traffic

/// The moving parts of a run, and how a batch of records goes through them.
struct RunStages<Subject: MonitorUnderTest & ~Copyable>: ~Copyable {
    var simulator: Simulator
    var monitor: Subject
    var oracle: Oracle
    var recorder: RunRecorder?
    /// The alert rules of the run; `nil` when the plan has none.
    private let alerts: AlertPlan?
    /// When alert rules or people have something to do next; `nil` without rules.
    private var nextLook: Instant?
    /// A fingerprint of every record in order.
    private(set) var recordDigest = RunningDigest()
    /// Records delivered so far.
    private(set) var records = 0

    init(
        simulator: consuming Simulator, monitor: consuming Subject, oracle: consuming Oracle,
        recorder: consuming RunRecorder?, alerts: AlertPlan?, start: Instant
    ) {
        self.simulator = simulator
        self.monitor = monitor
        self.oracle = oracle
        self.recorder = recorder
        self.alerts = alerts
        nextLook = alerts?.nextInstant(after: start)
    }

    /// Delivers every record that is reported before `instant` to the monitor, the oracle and the database, and lets
    /// alert rules look on the way.
    ///
    /// `mayContinue` is asked between batches; `false` ends the advance early, and so does this function's result.
    mutating func advance(to instant: Instant, mayContinue: (Int) -> Bool) throws -> Bool {
        // A local batch, because a span of a stored one would keep the rest of `self` locked.
        var batch: [RequestRecord] = []
        batch.reserveCapacity(Simulator.batchCapacity)
        var batches = 0
        while true {
            batch.removeAll(keepingCapacity: true)
            let stop = min(instant, nextLook ?? instant)
            let isAtStop = simulator.advance(to: stop, into: &batch)
            try deliver(batch)
            batches += 1
            if isAtStop {
                look(until: stop)
                if stop == instant { return mayContinue(records) }
            }
            if batches % 64 == 0, !mayContinue(records) { return false }
        }
    }

    private mutating func deliver(_ batch: [RequestRecord]) throws {
        for record in batch { recordDigest.add(record) }
        records += batch.count
        let identities = simulator.identities
        guard identities.count == batch.count, !batch.isEmpty else {
            oracle.observe(batch.span)
            monitor.record(batch.span)
            try recorder?.append(batch.span)
            return
        }
        oracle.observe(batch.span, identities: identities)
        let first = monitor.firstDeliveries(of: batch, identities: identities)
        monitor.record(first.span)
        try recorder?.append(first.span)
    }

    /// Does what alert rules and people have to do until an instant.
    private mutating func look(until instant: Instant) {
        while let due = nextLook, due <= instant {
            monitor.look(at: due)
            oracle.advanceAlerts(to: due)
            nextLook = alerts?.nextInstant(after: due)
        }
    }

    /// Moves rollups that were completed since the last call to the database, if there is one.
    mutating func recordRollups() throws {
        guard recorder != nil else { return }
        try recorder?.put(monitor.takeSealed())
    }

    /// Closes the database, if there is one; only a run that came to its end leaves what it takes to answer again.
    mutating func finishRecording(isComplete: Bool) throws {
        guard recorder != nil else { return }
        try recordRollups()
        try recorder?.finish(checkpoint: isComplete ? monitor.checkpoint() : nil)
    }
}
