public import AlertRules
import Records

/// Alert rules in words for people.
public enum AlertRuleText {
    /// A rule with everything that holds of it, a few lines.
    public static func text(_ rule: AlertRule) -> String {
        let scope = rule.grouping == .overall ? "" : " of each \(rule.grouping.rawValue)"
        var lines = ["\(rule.id): \(rule.severity.rawValue)", "  when      \(condition(rule))\(scope)"]
        var times: [String] = []
        times.append(rule.duration == .zero ? "at once" : "after \(rule.duration)")
        if rule.keepFiringFor > .zero { times.append("resolves \(rule.keepFiringFor) after its end") }
        times.append("cooldown \(rule.cooldown)")
        times.append(rule.escalateAfter.map { "escalates after \($0)" } ?? "never escalates")
        lines.append("  fires     \(times.joined(separator: ", "))")
        lines.append("  no data   \(rule.noData.rawValue), below \(rule.minimumSamples) requests")
        if !rule.inhibitedBy.isEmpty { lines.append("  yields to \(rule.inhibitedBy.joined(separator: ", "))") }
        let channels = rule.channels.map(\.name).joined(separator: ", ")
        lines.append("  tells     \(channels.isEmpty ? "nobody" : channels)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A value in the unit of its metric.
    public static func value(_ value: Double, of metric: AlertMetric) -> String {
        let number = NumberText.roundedNumber(value)
        return switch metric {
        case .errorRate, .unpricedShare: "\(number) %"
        case .responseTimeMean, .p95ResponseTime: "\(number) ms"
        case .costRate: "\(number) USD/h"
        case .requestRate: "\(number)/s"
        case .burnRate: "\(number)x"
        case .healthStatus: levels.indices.contains(Int(exactly: value) ?? -1) ? levels[Int(value)] : number
        }
    }

    private static let levels = ["healthy", "warning", "critical"]

    private static func condition(_ rule: AlertRule) -> String {
        switch rule.condition {
        case .threshold(_, let enter, let exit) where rule.metric == .healthStatus:
            let text = "health_status is at least \(level(enter + 1))"
            return exit == enter ? text : text + " until below \(level(exit + 1))"
        case .threshold(let direction, let enter, let exit):
            var text = "\(rule.metric.rawValue) over \(rule.window) \(direction.rawValue) "
            text += threshold(enter, of: rule.metric)
            if exit != enter { text += " until \(threshold(exit, of: rule.metric))" }
            return text
        case .burn(let budget, let tiers):
            let objective = NumberText.roundedNumber(100 - Double(budget) / 1e7)
            let pairs = tiers.map {
                "\(NumberText.roundedNumber(Double($0.factor) / 1_000))x \($0.long)/\($0.short)"
            }
            return "burn_rate of the budget of \(objective) % above \(pairs.joined(separator: " or "))"
        }
    }

    private static func level(_ value: Int64) -> String {
        value >= 0 && value < levels.count ? levels[Int(value)] : String(value)
    }

    private static func threshold(_ threshold: Int64, of metric: AlertMetric) -> String {
        let number = Double(threshold)
        return switch metric {
        case .errorRate, .unpricedShare: value(number / 1e7, of: metric)
        case .responseTimeMean, .p95ResponseTime: Microseconds(threshold).description
        case .costRate: value(number / 1e12, of: metric)
        case .requestRate: value(number / 86_400_000_000, of: metric)
        case .healthStatus, .burnRate: String(threshold)
        }
    }
}
