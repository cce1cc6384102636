import AlertRules
import Alerting
import Analytics
import Answers
import FoundationEssentials
import Records
import Storage

/// The alerts of a live monitor: the engine, and what people did.
struct LiveAlerts {
    var engine: AlertEngine
    var appliedActions = 0
    var refusedActions = 0

    /// Takes up what a store remembers, or begins anew; `nil` without rules.
    init?(_ store: borrowing LiveStore, plan: AlertPlan?, start: Instant) throws(StorageError) {
        guard let plan else { return nil }
        guard let stored = try StoredAlerts(reading: store) else {
            engine = AlertEngine(plan: plan, start: start)
            return
        }
        guard let engine = AlertEngine(plan: plan, restoring: stored.snapshot) else {
            throw LiveIdentity.damaged("the state of the alerts", store.path)
        }
        self.engine = engine
        appliedActions = stored.appliedActions
        refusedActions = stored.refusedActions
    }

    /// When rules are to be evaluated next at a moment: the newest multiple of the interval; `nil` when that was done.
    ///
    /// Multiples that passed while nobody looked are left out: an alert about the past helps nobody.
    func dueInstant(at now: Instant) -> Instant? {
        let instant = now.floored(to: engine.plan.evaluationInterval)
        return instant > (engine.evaluatedAt ?? engine.start) ? instant : nil
    }

    var stored: StoredAlerts {
        StoredAlerts(snapshot: engine.snapshot, appliedActions: appliedActions, refusedActions: refusedActions)
    }

    var answer: AnswerTree { stored.answer }
}

/// What a store remembers of alerts.
struct StoredAlerts {
    private static let format = "windtunnel.live-alerts/1"

    var snapshot: AlertSnapshot
    var appliedActions: Int
    var refusedActions: Int

    var answer: AnswerTree {
        AlertAnswer.tree(of: snapshot, appliedActions: appliedActions, refusedActions: refusedActions)
    }

    init(snapshot: AlertSnapshot, appliedActions: Int, refusedActions: Int) {
        self.snapshot = snapshot
        self.appliedActions = appliedActions
        self.refusedActions = refusedActions
    }

    /// The state with the newest part of the history; `nil` when rules were never evaluated.
    init?(reading store: borrowing LiveStore) throws(StorageError) {
        guard let bytes = try store.alertEngine() else { return nil }
        guard let packed = try? JSONDecoder().decode(Packed.self, from: Data(bytes)), packed.format == Self.format
        else {
            throw LiveIdentity.damaged("the state of the alerts, or of another version", store.path)
        }
        self.init(
            snapshot: packed.snapshot, appliedActions: packed.appliedActions, refusedActions: packed.refusedActions)
        snapshot.history = try Self.history(store, limit: AlertEngine.historyCapacity)
    }

    /// The newest changes of a stretch of time, the oldest first.
    static func history(
        _ store: borrowing LiveStore, from: Instant = Instant(microseconds: .min),
        to: Instant = Instant(microseconds: .max), limit: Int
    ) throws(StorageError) -> [AlertTransition] {
        var changes: [AlertTransition] = []
        for bytes in try store.alertHistory(from: from, to: to, limit: limit) {
            guard let change = try? JSONDecoder().decode(AlertTransition.self, from: Data(bytes)) else {
                throw LiveIdentity.damaged("a change in the alerts' history", store.path)
            }
            changes.append(change)
        }
        return changes
    }

    /// The bytes of the state without its history, which has a table of its own.
    func bytes(_ path: String) throws(StorageError) -> [UInt8] {
        var snapshot = snapshot
        snapshot.history = []
        let packed = Packed(
            format: Self.format, snapshot: snapshot, appliedActions: appliedActions, refusedActions: refusedActions)
        return try Self.encoded(packed, path)
    }

    static func encoded(_ value: some Encodable, _ path: String) throws(StorageError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            throw StorageError(
                code: .invalidValue, path: path, message: "cannot keep an alert's value that is no finite number",
                remedy: "this is a mistake of this program: report it with the rules that were used")
        }
        return [UInt8](data)
    }

    private struct Packed: Codable {
        var format: String
        var snapshot: AlertSnapshot
        var appliedActions: Int
        var refusedActions: Int
    }
}
