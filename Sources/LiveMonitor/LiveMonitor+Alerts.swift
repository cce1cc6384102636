import AlertRules
public import Alerting
import Analytics
import Messages
public import Records
public import Storage

// The state of the alerts, their history, the audit trail and the outbox change together, in one transaction.
extension LiveMonitor {
    /// Evaluates the alert rules when an evaluation is due, and enters what people are to be told into the outbox.
    ///
    /// Rules look at the newest multiple of their interval up to `now`. Returns what changed; nothing when nothing was
    /// due. When it throws, nothing happened, and it may be called again.
    public mutating func evaluateAlerts(now: Instant) throws(StorageError) -> [AlertTransition] {
        guard var next = alerts, let instant = next.dueInstant(at: now) else { return [] }
        // Looking afresh costs little beside the transaction, and needs nothing to be remembered across restarts.
        var watch = AlertWatch(plan: next.engine.plan, catalog: catalog, thresholds: configuration.thresholds)
        let events = next.engine.evaluate(at: instant, inputs: watch.inputs(from: &monitor, at: instant))
        return try keep(next, events)
    }

    /// Notes that a person took an alert on; entered into the audit trail.
    ///
    /// Throws an `AlertOperationError` when no such alert can be taken on, and a `Rejection` for an unfit name.
    public mutating func acknowledgeAlert(_ id: String, by person: String, now: Instant) throws -> [AlertTransition] {
        try act(on: id, by: person, now: now, as: "alert_acknowledged") {
            engine, at throws(AlertOperationError) in try engine.acknowledge(id: id, by: person, at: at)
        }
    }

    /// Declares an alert over on behalf of a person; entered into the audit trail.
    ///
    /// Throws an `AlertOperationError` when no such alert fires, and a `Rejection` for an unfit name.
    public mutating func resolveAlert(_ id: String, by person: String, now: Instant) throws -> [AlertTransition] {
        try act(on: id, by: person, now: now, as: "alert_resolved") {
            engine, at throws(AlertOperationError) in try engine.resolve(id: id, by: person, at: at)
        }
    }

    /// The newest changes of alerts from one instant to before another, at most `limit`, the oldest first.
    public func alertHistory(
        from: Instant = Instant(microseconds: .min), to: Instant = Instant(microseconds: .max), limit: Int = 1_000
    ) throws(StorageError) -> [AlertTransition] {
        try StoredAlerts.history(store, from: from, to: to, limit: limit)
    }

    private mutating func act(
        on id: String, by person: String, now: Instant, as action: String,
        _ body: (inout AlertEngine, Instant) throws(AlertOperationError) -> [AlertEvent]
    ) throws -> [AlertTransition] {
        let person = try FieldCheck(limits: configuration.limits).name(person, "by")
        guard var next = alerts else { throw AlertOperationError.notFiring(id: id) }
        do {
            // A clock set back must not end an alert before it began.
            let events = try body(&next.engine, max(now, next.engine.evaluatedAt ?? now))
            next.appliedActions += 1
            return try keep(next, events) { store throws(StorageError) in
                try store.appendAudit(at: now, actor: person, action: action, subject: id)
            }
        } catch let refusal as AlertOperationError {
            next.refusedActions += 1
            _ = try keep(next, [])
            throw refusal
        }
    }

    /// Makes a new state durable, with everything that comes of it, and only then takes it over.
    private mutating func keep(
        _ next: LiveAlerts, _ events: [AlertEvent],
        _ also: (inout LiveStore) throws(StorageError) -> Void = { _ throws(StorageError) in }
    ) throws(StorageError) -> [AlertTransition] {
        var changes: [AlertTransition] = []
        var requests: [NotificationRequest] = []
        for event in events {
            switch event {
            case .transition(let change): changes.append(change)
            case .notification(let request): requests.append(request)
            }
        }
        let plan = next.engine.plan
        try transaction { monitor throws(StorageError) in
            let path = monitor.store.path
            try monitor.store.putAlertEngine(next.stored.bytes(path))
            var packed: [(at: Instant, bytes: [UInt8])] = []
            for change in changes { packed.append((change.at, try StoredAlerts.encoded(change, path))) }
            try monitor.store.appendAlertHistory(packed)
            for request in requests { try monitor.enter(request, plan: plan) }
            try also(&monitor.store)
        }
        alerts = next
        return changes
    }

    private mutating func enter(_ request: NotificationRequest, plan: AlertPlan) throws(StorageError) {
        let source = MetricsID(instance: instance, sequence: 1).description.prefix(16)
        let notification = Notification(request, plan: plan, source: String(source))
        let message: OutboxMessage
        do throws(InvalidNotification) {
            message = try notification.message
        } catch {
            // One that no channel could send must not hold up the others.
            return try store.appendAudit(
                at: request.at, actor: "system", action: "notification_refused",
                subject: "\(notification.id): \(error.description)")
        }
        _ = try store.enqueue(message, at: request.at)
    }
}
