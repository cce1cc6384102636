import AlertRules
import Records

/// One alert as it truly stands, and the table of its changes.
struct TrueAlert {
    /// A change that is due.
    struct Change {
        var to: AlertState
        var reason: String
        var notifies = false
    }

    var state = AlertState.inactive
    var since = Instant(microseconds: 0)
    var severity: AlertSeverity
    var value: Double?
    var firedAt: Instant?
    var endedAt: Instant?
    var quietSince: Instant?
    var acknowledgedBy: String?
    var firings = 0

    init(severity: AlertSeverity) { self.severity = severity }

    /// Whether it holds back others.
    var inhibits: Bool { state == .active || state == .acknowledged || state == .escalated }

    /// The next change at `now` of an alert whose condition begins (or not) and goes on (or not); ask until there is
    /// none.
    func next(
        _ rule: AlertRule, begins: Bool, goesOn: Bool, isBlind: Bool, isInhibited: Bool, at now: Instant
    ) -> Change? {
        let elapsed = now - since
        switch state {
        case .inactive: return begins ? Change(to: .pending, reason: isBlind ? "no_data" : "condition_holds") : nil
        case .resolved:
            if begins { return Change(to: .pending, reason: isBlind ? "no_data" : "condition_holds") }
            // What has just resolved stays so until a later look.
            return elapsed >= rule.cooldown && elapsed > .zero ? Change(to: .inactive, reason: "cooldown_over") : nil
        case .pending:
            if !begins { return Change(to: .inactive, reason: "condition_ended") }
            if elapsed < rule.duration { return nil }
            if let endedAt, now - endedAt < rule.cooldown { return nil }
            return isInhibited
                ? Change(to: .suppressed, reason: "inhibited")
                : Change(to: .active, reason: "duration_reached", notifies: true)
        case .active, .acknowledged, .escalated, .suppressed: break
        }
        // One that has just begun to fire, or changed while firing, rests until a later look.
        if elapsed == .zero { return nil }
        if let quietSince, !goesOn, now - quietSince >= rule.keepFiringFor {
            return Change(
                to: .resolved, reason: "condition_ended", notifies: state == .active || state == .escalated)
        }
        if state == .suppressed, !isInhibited {
            return Change(to: .active, reason: "inhibition_ended", notifies: true)
        }
        guard state == .active else { return nil }
        if isInhibited { return Change(to: .suppressed, reason: "inhibited") }
        if let limit = rule.escalateAfter, elapsed >= limit {
            return Change(to: .escalated, reason: "escalation_due", notifies: true)
        }
        return nil
    }

    mutating func apply(_ change: Change, rule: AlertRule, at now: Instant) {
        if state == .pending, change.to != .inactive {
            firings += 1
            firedAt = now
            severity = rule.severity
            acknowledgedBy = nil
            quietSince = nil
        }
        if change.to == .pending { severity = rule.severity }
        if change.to == .escalated {
            let all = AlertSeverity.allCases
            severity = all.first { $0 > severity } ?? severity
        }
        if change.to == .resolved { endedAt = now }
        state = change.to
        since = now
    }
}
