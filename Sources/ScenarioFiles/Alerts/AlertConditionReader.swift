import AlertRules
import Records

/// Reads when a rule's condition begins and ends, in the unit of its metric.
struct AlertConditionReader {
    private let section: MappingReader
    private let metric: AlertMetric
    /// The pairs of windows of a burn rate; `nil` for other metrics and after reporting.
    private let tiers: [BurnTier]?
    private static let levels = ["healthy", "warning", "critical"]

    init(section: MappingReader, metric: AlertMetric) {
        self.section = section
        self.metric = metric
        tiers = metric == .burnRate ? Self.tiers(section["tiers"]) : nil
    }

    /// The keys that say when a condition begins, of which a metric has some.
    private var allowed: [String] {
        switch metric {
        case .healthStatus: ["at_least", "resolve_below"]
        case .burnRate: ["objective", "tiers"]
        default: ["window", "above", "below", "resolve_below", "resolve_above"]
        }
    }

    /// `nil` after reporting.
    var condition: AlertCondition? {
        let others = ["window", "above", "below", "at_least", "resolve_below", "resolve_above", "objective", "tiers"]
        for key in others where !allowed.contains(key) {
            section[key]?.report(
                "\(metric.rawValue) has no \(key); expected \(allowed.joined(separator: ", "))")
        }
        switch metric {
        case .healthStatus: return health
        case .burnRate: return burn
        default: return threshold
        }
    }

    /// How far the rule looks back; `nil` after reporting.
    var window: Period? {
        switch metric {
        case .healthStatus: return .fiveMinutes
        case .burnRate: return tiers?.map(\.long).max()
        default: break
        }
        guard let reader = section["window"] else { return .fiveMinutes }
        let limit: Microseconds = metric == .p95ResponseTime ? .hours(1) : .days(31)
        return reader.value("a window from 1m to \(limit) such as 5m") { text throws(ValueProblem) in
            guard let period = Period(text), period.length <= limit else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a window")
            }
            return period
        }
    }

    private var threshold: AlertCondition? {
        switch (section["above"], section["below"]) {
        case (let reader?, nil): return threshold(.above, reader, exitKey: "resolve_below", wrongKey: "resolve_above")
        case (nil, let reader?): return threshold(.below, reader, exitKey: "resolve_above", wrongKey: "resolve_below")
        case (nil, nil): section.reader.report("neither above nor below; expected one of them with a threshold")
        case (_?, let reader?): reader.report("both above and below; expected one of them")
        }
        return nil
    }

    private func threshold(
        _ direction: AlertCondition.Direction, _ reader: NodeReader, exitKey: String, wrongKey: String
    ) -> AlertCondition? {
        section[wrongKey]?.report("does not go with \(direction.rawValue); expected \(exitKey)")
        let enter = reader.alertThreshold(metric)
        guard let exitReader = section[exitKey] else {
            return enter.map { .threshold(direction, enter: $0, exit: $0) }
        }
        guard let exit = exitReader.alertThreshold(metric), let enter else { return nil }
        guard direction == .above ? exit <= enter : exit >= enter else {
            exitReader.report(
                "on the wrong side of the threshold; expected "
                    + (direction == .above ? "at most the value of above" : "at least the value of below"))
            return nil
        }
        return .threshold(direction, enter: enter, exit: exit)
    }

    private var health: AlertCondition? {
        let words = Array(Self.levels.dropFirst())
        let expected = "one of \(words.joined(separator: ", "))"
        func level(_ reader: NodeReader?) -> Int64? {
            reader?.choice(words, aliases: ["degraded"]).map { Int64(Self.levels.firstIndex(of: $0) ?? 2) }
        }
        guard let enter = level(section.required("at_least", expected)) else { return nil }
        guard let reader = section["resolve_below"] else {
            return .threshold(.above, enter: enter - 1, exit: enter - 1)
        }
        guard let exit = level(reader) else { return nil }
        guard exit <= enter else {
            reader.report("worse than at_least; expected at most as bad")
            return nil
        }
        return .threshold(.above, enter: enter - 1, exit: exit - 1)
    }

    private var burn: AlertCondition? {
        let expected = "the share of requests that must succeed, such as 99%"
        let reader = section.required("objective", expected)
        guard let fraction = reader?.fraction(), let tiers else { return nil }
        let budget = 1_000_000_000 - Int64((fraction * 1e9).rounded())
        guard budget > 0, fraction > 0 else {
            reader?.report("leaves no error budget, or everything; expected a share between 0% and 100%")
            return nil
        }
        return .burn(budget: budget, tiers: tiers)
    }

    private static func tiers(_ reader: NodeReader?) -> [BurnTier]? {
        guard let reader else { return AlertRule.burnTiers }
        guard let items = reader.list("a list such as [14.4x 1h/5m, 6x 6h/30m]") else { return nil }
        if items.isEmpty { reader.report("no tiers; expected at least one such as 14.4x 1h/5m") }
        let tiers = items.compactMap { $0.burnTier() }
        return tiers.count == items.count && !tiers.isEmpty ? tiers : nil
    }
}

extension NodeReader {
    /// A threshold as a whole number in the unit of the metric.
    fileprivate func alertThreshold(_ metric: AlertMetric) -> Int64? {
        switch metric {
        case .errorRate, .unpricedShare: fraction().map { Int64(($0 * 1e9).rounded()) }
        case .responseTimeMean, .p95ResponseTime: duration(from: .zero, to: Limits.responseTime)?.rawValue
        case .requestRate: rate().map { Int64(($0 * 86_400_000_000).rounded()) }
        case .costRate: hourlyCost()
        case .healthStatus, .burnRate: nil
        }
    }

    private func hourlyCost() -> Int64? {
        value("an amount from 0 USD/h to 1000000 USD/h such as 12.5 USD/h") { text throws(ValueProblem) in
            let unit = " USD/h"
            guard text.hasSuffix(unit), let amount = Picodollars(dollars: String(text.dropLast(unit.count))),
                amount.rawValue <= 1_000_000_000_000_000_000, let value = Int64(exactly: amount.rawValue)
            else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such an amount") }
            return value
        }
    }

    fileprivate func burnTier() -> BurnTier? {
        let expected = "a factor up to 1000, a long and a short window such as 14.4x 1h/5m"
        return value(expected) { text throws(ValueProblem) in
            let problem = ValueProblem(message: "\(OffendingText.quoted(text)) is no such tier")
            let parts = text.split(separator: "x ", omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw problem }
            let windows = parts[1].split(separator: "/", omittingEmptySubsequences: false)
            guard windows.count == 2, let long = Period(String(windows[0])), let short = Period(String(windows[1])),
                short < long
            else { throw problem }
            let factor = try DecimalText.number(String(parts[0]), in: 0.001...1_000)
            return BurnTier(factor: Int64((factor * 1_000).rounded()), long: long, short: short)
        }
    }
}
