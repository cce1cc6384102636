import AlertRules
import Records

/// Takes one alert through one evaluation, by the table of `docs/alerts.md`.
struct SeriesStep {
    let rule: AlertRule
    let now: Instant
    let isInhibited: Bool
    var series: SeriesState
    private(set) var transitions: [AlertTransition] = []
    /// The changes that people are told about.
    private(set) var notices: [AlertTransition] = []

    init(_ series: SeriesState, rule: AlertRule, at now: Instant, isInhibited: Bool = false) {
        self.series = series
        self.rule = rule
        self.now = now
        self.isInhibited = isInhibited
    }

    mutating func evaluate(_ reading: AlertReading) {
        series.value = reading.value
        var signal = reading.signal
        if signal == .noData {
            switch rule.noData {
            case .ok: signal = .clear
            case .keep: return
            case .alert: signal = .breach
            }
        }
        switch series.state {
        case .inactive, .resolved: rest(signal, isBlind: reading.signal == .noData)
        case .pending:
            if signal == .breach { fireWhenDue() } else { move(to: .inactive, .conditionEnded) }
        case .active, .acknowledged, .suppressed, .escalated: burn(signal)
        }
    }

    private mutating func rest(_ signal: AlertSignal, isBlind: Bool) {
        if signal == .breach {
            series.severity = rule.severity
            move(to: .pending, isBlind ? .noData : .conditionHolds)
            fireWhenDue()
        } else if series.state == .resolved, elapsed >= rule.cooldown {
            move(to: .inactive, .cooldownOver)
        }
    }

    private mutating func fireWhenDue() {
        let isCool = series.endedAt.map { now - $0 >= rule.cooldown } ?? true
        guard elapsed >= rule.duration, isCool else { return }
        series.firedAt = now
        series.severity = rule.severity
        series.acknowledgedBy = nil
        series.clearSince = nil
        series.peak = series.value
        series.firings += 1
        if isInhibited {
            move(to: .suppressed, .inhibited)
        } else {
            move(to: .active, .durationReached, isNotable: true)
        }
    }

    private mutating func burn(_ signal: AlertSignal) {
        notePeak()
        if signal == .clear {
            let since = series.clearSince ?? now
            series.clearSince = since
            if now - since >= rule.keepFiringFor {
                end(.conditionEnded)
                return
            }
        } else {
            series.clearSince = nil
        }
        switch series.state {
        case .suppressed where !isInhibited: move(to: .active, .inhibitionEnded, isNotable: true)
        case .active where isInhibited: move(to: .suppressed, .inhibited)
        case .active:
            guard let limit = rule.escalateAfter, elapsed >= limit else { return }
            series.severity = series.severity.raised
            move(to: .escalated, .escalationDue, isNotable: true)
        default: return
        }
    }

    /// Ends a firing alert; people hear of it when it was theirs to act on.
    mutating func end(_ reason: AlertTransition.Reason, by: String? = nil) {
        let isNotable = series.state == .active || series.state == .escalated
        series.endedAt = now
        move(to: .resolved, reason, by: by, isNotable: isNotable && by == nil)
    }

    mutating func acknowledge(by: String) {
        series.acknowledgedBy = by
        move(to: .acknowledged, .acknowledged, by: by)
    }

    private var elapsed: Microseconds { series.since.map { now - $0 } ?? .zero }

    private mutating func notePeak() {
        guard let value = series.value else { return }
        guard let peak = series.peak else {
            series.peak = value
            return
        }
        if case .threshold(.below, _, _) = rule.condition {
            series.peak = min(peak, value)
        } else {
            series.peak = max(peak, value)
        }
    }

    private mutating func move(
        to state: AlertState, _ reason: AlertTransition.Reason, by: String? = nil, isNotable: Bool = false
    ) {
        let hasFired = state.isFiring || series.state.isFiring
        let id = hasFired ? series.firedAt : nil
        let transition = AlertTransition(
            at: now, id: id.map { SeriesState.id(rule: rule.id, labels: series.labels, firedAt: $0) }, rule: rule.id,
            labels: series.labels, from: series.state, to: state, severity: series.severity, value: series.value,
            reason: reason, by: by)
        series.state = state
        series.since = now
        transitions.append(transition)
        if isNotable { notices.append(transition) }
    }
}
