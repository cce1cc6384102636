public import AlertRules
import Answers
public import Records
public import Verdicts

/// What alert rules would have said about a stretch of recorded traffic, as text and as JSON.
public struct BacktestReport {
    /// One alert with its worst value.
    public struct Entry {
        /// The alert.
        public var firing: AlertFiring
        /// Its worst value.
        public var peak: Double?

        /// Pairs an alert with its worst value.
        public init(firing: AlertFiring, peak: Double?) {
            self.firing = firing
            self.peak = peak
        }
    }

    private let rules: [AlertRule]
    private let window: TimeWindow
    private let records: Int
    private let entries: [Entry]

    /// A report of what became of rules over a window.
    public init(rules: [AlertRule], window: TimeWindow, records: Int, entries: [Entry]) {
        self.rules = rules
        self.window = window
        self.records = records
        self.entries = entries
    }

    /// For people.
    public var text: String {
        var lines: [String] = []
        for entry in entries {
            let firing = entry.firing
            lines.append("\(firing.rule)\(firing.labels.text)")
            for (word, instant) in Self.steps(firing) where instant != nil {
                lines.append("    \(Self.padded(word, 13))\(instant?.description ?? "")")
            }
            if firing.fired == nil { lines.append("    held back") }
            if firing.resolved == nil { lines.append("    still firing at the end") }
            if let peak = entry.peak, let rule = rules.first(where: { $0.id == firing.rule }) {
                lines.append("    \(Self.padded("peak", 13))\(AlertRuleText.value(peak, of: rule.metric))")
            }
        }
        if entries.isEmpty { lines.append("no alert fired") }
        lines.append("")
        let width = (rules.map(\.id.count).max() ?? 0) + 2
        for rule in rules {
            let count = fired(rule)
            lines.append(
                "\(Self.padded(rule.id, width))\(NumberText.count(count)) fired, "
                    + "\(NumberText.roundedNumber(perDay(count))) a day")
        }
        let total = entries.count { $0.firing.fired != nil }
        lines.append(
            "\(Self.padded("all", width))\(NumberText.count(total)) fired, "
                + "\(NumberText.roundedNumber(perDay(total))) a day")
        lines.append("\(NumberText.count(records)) records, \(window.from) to \(window.to)")
        return lines.map { Escaping.terminal($0) }.joined(separator: "\n") + "\n"
    }

    /// For programs.
    public var json: String {
        let alerts = entries.map { entry -> AnswerTree in
            let firing = entry.firing
            let labels = firing.labels.pairs.map { AnswerObject.Entry(key: $0.name, value: .text($0.value)) }
            let steps = Self.steps(firing).map {
                AnswerObject.Entry(key: $0.word, value: $0.instant.map(AnswerTree.instant) ?? .null)
            }
            return .object(
                AnswerObject(
                    [
                        .init(key: "id", value: .text(firing.id)), .init(key: "rule", value: .text(firing.rule)),
                        .init(key: "labels", value: .object(AnswerObject(labels))),
                    ] + steps + [.init(key: "peak", value: entry.peak.map(AnswerTree.number) ?? .null)]))
        }
        let totals = rules.map { rule in
            let count = fired(rule)
            return AnswerTree.object([
                "rule": .text(rule.id), "fired": .count(count), "per_day": .number(perDay(count)),
            ])
        }
        return JSONText.write(
            .object([
                "schema": .text("windtunnel.backtest/1"), "from": .instant(window.from), "to": .instant(window.to),
                "records": .count(records), "alerts": .list(alerts), "rules": .list(totals),
            ]), names: Catalog()) + "\n"
    }

    private func fired(_ rule: AlertRule) -> Int {
        entries.count { $0.firing.rule == rule.id && $0.firing.fired != nil }
    }

    private func perDay(_ count: Int) -> Double {
        let length = (window.to - window.from).rawValue
        return length <= 0 ? 0 : Double(count) * Double(Microseconds.days(1).rawValue) / Double(length)
    }

    private static func steps(_ firing: AlertFiring) -> [(word: String, instant: Instant?)] {
        [
            ("fired", firing.fired), ("acknowledged", firing.acknowledged), ("escalated", firing.escalated),
            ("resolved", firing.resolved),
        ]
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
