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

    /// Delivers every record with an event time before `instant` to the monitor, the oracle and the database, and lets
    /// alert rules look on the way.
    ///
    /// `mayContinue` is asked between batches; `false` ends the advance early, and so does this function's result.
    mutating func advance(to instant: Instant, mayContinue: (Int) -> Bool) throws -> Bool {
        // A local batch, because a span of a stored one would keep the rest of `self` locked.
        var batch: [RequestRecord] = []
        batch.reserveCapacity(Simulator.batchCapacity)
        var isDone = false
        var batches = 0
        while !isDone {
            batch.removeAll(keepingCapacity: true)
            isDone = simulator.advance(to: instant, into: &batch)
            deliver(batch.span)
            try recorder?.append(batch.span)
            for record in batch { recordDigest.add(record) }
            records += batch.count
            batches += 1
            if batches % 64 == 0, !isDone, !mayContinue(records) { return false }
        }
        look(until: instant)
        return mayContinue(records)
    }

    /// Delivers records in the pieces that alert rules want to see.
    private mutating func deliver(_ batch: Span<RequestRecord>) {
        var start = 0
        if var next = nextLook {
            for index in batch.indices where batch[index].time >= next {
                observe(batch.extracting(start..<index))
                start = index
                next = look(until: batch[index].time) ?? next
            }
        }
        observe(batch.extracting(start..<batch.count))
    }

    private mutating func observe(_ records: Span<RequestRecord>) {
        monitor.record(records)
        oracle.observe(records)
    }

    /// Does what alert rules and people have to do until an instant, and says when they have to do the next.
    @discardableResult
    private mutating func look(until instant: Instant) -> Instant? {
        while let due = nextLook, due <= instant {
            monitor.look(at: due)
            oracle.advanceAlerts(to: due)
            nextLook = alerts?.nextInstant(after: due)
        }
        return nextLook
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
