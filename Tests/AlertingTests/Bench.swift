import AlertRules
import Alerting
import Records

/// An engine with a clock that is moved by hand.
struct Bench {
    static let start = Instant(microseconds: 1_772_438_400_000_000)
    var engine: AlertEngine
    var now = Bench.start
    var events: [AlertEvent] = []

    init(_ rules: AlertRule..., notificationInterval: Microseconds = .seconds(60)) {
        engine = AlertEngine(
            plan: AlertPlan(rules: rules, notificationInterval: notificationInterval), start: Self.start)
    }

    /// Above 10 %, ends at or below 5 %.
    static func rule(_ id: String = "errors", _ change: (inout AlertRule) -> Void = { _ in }) -> AlertRule {
        var rule = AlertRule(
            id: id, metric: .errorRate, condition: .threshold(.above, enter: 100_000_000, exit: 50_000_000))
        change(&rule)
        return rule
    }

    static func inputs(
        _ figures: [AlertLabels: AlertFigures], from: Instant = start, period: Period = .fiveMinutes
    ) -> AlertInputs {
        AlertInputs(windows: [AlertInputs.Window(period: period, from: from, figures: figures)])
    }

    /// Evaluates 15 s later with so many failures of 100 calls overall; `nil` is no call at all.
    @discardableResult
    mutating func step(_ failures: Int?, times: Int = 1) -> AlertState {
        let figures = failures.map { [AlertLabels.overall: AlertFigures(requests: 100, failures: $0)] } ?? [:]
        for _ in 0..<times { step(figures) }
        return state
    }

    mutating func step(_ figures: [AlertLabels: AlertFigures]) {
        now = now + .seconds(15)
        events += engine.evaluate(at: now, inputs: Self.inputs(figures))
    }

    var state: AlertState { engine.series[0].first?.state ?? .inactive }

    var transitions: [AlertTransition] {
        events.compactMap { if case .transition(let transition) = $0 { transition } else { nil } }
    }

    var notifications: [NotificationRequest] {
        events.compactMap { if case .notification(let request) = $0 { request } else { nil } }
    }

    var id: String { engine.firingID(rule: "errors", labels: .overall) ?? "none" }
}
