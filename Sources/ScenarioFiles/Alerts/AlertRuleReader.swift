import AlertRules
import Records

/// Reads rules one after the other; later ones may refer to earlier ones.
struct AlertRuleReader {
    private(set) var rules: [AlertRule] = []
    /// The names of all rules so far, those that could not be read included.
    private(set) var names: Set<String> = []
    /// The channels of a settings file; without one, rules name only the usual ones.
    private let channels: [AlertChannel]?
    private static let longest = Microseconds.days(31)
    private static let keys = [
        "id", "metric", "by", "window", "above", "below", "at_least", "resolve_below", "resolve_above", "objective",
        "tiers", "for", "keep_firing_for", "severity", "cooldown", "escalate_after", "no_data", "min_samples",
        "inhibited_by", "channels",
    ]

    init(channels: [AlertChannel]? = nil) { self.channels = channels }

    /// Takes over rules of ours, which tell every channel there is.
    mutating func include(_ known: [AlertRule]) {
        rules += known.map { rule in
            var rule = rule
            if let channels { rule.channels = channels }
            return rule
        }
        names.formUnion(known.map(\.id))
    }

    mutating func read(_ item: NodeReader) {
        let expected = "a mapping with id, metric and a threshold"
        guard let section = item.mapping(expected, keys: Self.keys) else { return }
        let earlier = names
        let id = section.required("id", Identifier.expected)?.identifier(taken: &names)
        let metrics = AlertMetric.allCases.map(\.rawValue)
        let name = section.required("metric", "one of \(metrics.joined(separator: ", "))")?.choice(metrics)
        guard let metric = name.flatMap(AlertMetric.init) else { return }
        let condition = AlertConditionReader(section: section, metric: metric)
        let (meaning, window) = (condition.condition, condition.window)
        let groupings = AlertRule.Grouping.allCases.map(\.rawValue)
        let grouping = section["by"].map { $0.choice(groupings).flatMap(AlertRule.Grouping.init) } ?? .overall
        if metric == .healthStatus, grouping == .model {
            section["by"]?.report("models have no health_status; expected overall or provider")
        }
        guard let id, let meaning, let window, let grouping else { return }
        var rule = AlertRule(id: id, metric: metric, window: window, grouping: grouping, condition: meaning)
        readTimes(section, into: &rule)
        readManner(section, into: &rule)
        rule.inhibitedBy = inhibitors(section["inhibited_by"], earlier: earlier)
        rules.append(rule)
    }

    private func readTimes(_ section: MappingReader, into rule: inout AlertRule) {
        func set(_ value: inout Microseconds, _ key: String) {
            if let read = section[key]?.duration(from: .zero, to: Self.longest) { value = read }
        }
        set(&rule.duration, "for")
        set(&rule.keepFiringFor, "keep_firing_for")
        set(&rule.cooldown, "cooldown")
        guard let reader = section["escalate_after"] else { return }
        if case .scalar("never", _) = reader.node.value {
            rule.escalateAfter = nil
        } else {
            rule.escalateAfter = reader.duration(from: .seconds(1), to: Self.longest)
        }
    }

    private func readManner(_ section: MappingReader, into rule: inout AlertRule) {
        let severities = AlertSeverity.allCases.map(\.rawValue)
        if let severity = section["severity"]?.choice(severities).flatMap(AlertSeverity.init) {
            rule.severity = severity
        }
        let policies = AlertRule.NoData.allCases.map(\.rawValue)
        if let policy = section["no_data"]?.choice(policies).flatMap(AlertRule.NoData.init) { rule.noData = policy }
        if let count = section["min_samples"]?.integer("a whole number from 0 to 1000000000", in: 0...1_000_000_000) {
            rule.minimumSamples = count
        }
        if let channels { rule.channels = channels }
        guard let list = section["channels"]?.list("a list of channels, [] for none") else { return }
        let known = channels ?? AlertChannel.usual
        let wanted = list.compactMap { $0.choice(known.map(\.name)) }
        rule.channels = known.filter { wanted.contains($0.name) }
    }

    private func inhibitors(_ reader: NodeReader?, earlier: Set<String>) -> [String] {
        (reader?.list("a list of ids of earlier rules") ?? []).compactMap { item in
            item.value("the id of an earlier rule") { text throws(ValueProblem) in
                if earlier.contains(text) { return text }
                throw ValueProblem(
                    message: "no earlier rule has the id \(OffendingText.quoted(text))", word: text,
                    candidates: earlier.sorted())
            }
        }
    }
}
