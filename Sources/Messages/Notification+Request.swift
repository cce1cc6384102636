public import AlertRules
public import Alerting
internal import Records

extension Notification {
    /// What a channel is told when the alert engine asks for it.
    ///
    /// `source` marks the monitor, so that receivers of several never take the notification of one for another's.
    public init(_ request: NotificationRequest, plan: AlertPlan, source: String) {
        self.init(
            id: "\(source)/\(request.id)", channel: request.channel.name, at: request.at, title: "", text: "",
            alerts: request.notices.map(Alert.init), omitted: request.omitted)
        let lines = request.notices.map { notice in
            Self.line(notice, metric: plan.rules.first { $0.id == notice.rule }?.metric)
        }
        title = lines.count == 1 && omitted == 0 ? lines[0] : Self.summary(of: self)
        text = (lines + (omitted > 0 ? ["and \(omitted) more"] : [])).joined(separator: "\n")
    }

    /// Such as `high_error_rate{provider=openai} fires, error: error_rate 12.5 %`.
    private static func line(_ notice: AlertTransition, metric: AlertMetric?) -> String {
        let change =
            switch notice.to {
            case .resolved: "is over"
            case .escalated: "goes on, now \(notice.severity.rawValue)"
            default: "fires, \(notice.severity.rawValue)"
            }
        let value = metric.flatMap { metric in notice.value.map { ": \(metric.rawValue) \(metric.text(of: $0))" } }
        return "\(notice.rule)\(notice.labels.text) \(change)\(value ?? "")".withoutControlCharacters
    }

    private static func summary(of notification: Notification) -> String {
        let firing = notification.alerts.count { $0.state == .firing }
        let resolved = notification.alerts.count - firing
        let parts = [(firing, "firing"), (resolved, "over"), (notification.omitted, "more")]
        let total = notification.alerts.count + notification.omitted
        return "\(total) alerts: " + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

extension Notification.Alert {
    /// One change of an alert; those in requests have an identity, for their alerts fire or fired.
    fileprivate init(_ notice: AlertTransition) {
        self.init(
            id: (notice.id ?? notice.rule + notice.labels.text).withoutControlCharacters, rule: notice.rule,
            severity: notice.severity, state: notice.to == .resolved ? .resolved : .firing,
            labels: notice.labels.pairs.map { Notification.Label($0.name, $0.value.withoutControlCharacters) },
            at: notice.at, value: notice.value)
    }
}

extension AlertMetric {
    /// A value with its unit, to three decimal places.
    fileprivate func text(of value: Double) -> String {
        let rounded = (value * 1_000).rounded() / 1_000
        return switch self {
        case .errorRate, .unpricedShare: "\(rounded) %"
        case .responseTimeMean, .p95ResponseTime: "\(rounded) ms"
        case .costRate: "\(rounded) USD/h"
        case .requestRate: "\(rounded)/s"
        case .burnRate: "\(rounded)x"
        case .healthStatus: value >= 2 ? "critical" : value >= 1 ? "warning" : "healthy"
        }
    }
}

extension String {
    /// Names that clients report may hold controls of Latin-1, which no channel could send.
    fileprivate var withoutControlCharacters: String {
        guard hasControlCharacter else { return self }
        return String(
            UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{fffd}" : $0 }))
    }
}
