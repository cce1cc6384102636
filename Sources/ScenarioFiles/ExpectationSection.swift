import AlertRules
import Records
import Scenarios

/// Reads what must be true.
struct ExpectationSection {
    private(set) var expectations: [Expectation] = []
    private(set) var comparesTruth = true

    private let moments: MomentText
    private let checks: CheckReader
    private let models: DeclaredModels

    init(_ reader: NodeReader?, moments: MomentText, checks: CheckReader, models: DeclaredModels, alerts: AlertPlan?) {
        self.moments = moments
        self.checks = checks
        self.models = models
        let keys = ["truth", "that", "recommendations", "alerts"]
        let expected = "a mapping with truth, that, recommendations and alerts"
        guard let section = reader?.mapping(expected, keys: keys) else {
            return
        }
        comparesTruth = section["truth"]?.choice(["all", "none"]) != "none"
        for item in section["that"]?.list("a list of expectations") ?? [] { readCheck(item) }
        if let recommendations = section["recommendations"] { readRecommendations(recommendations) }
        // Without a readable section of rules there is nothing to hold names against.
        if let reader = section["alerts"], let alerts {
            let names = AlertNames(plan: alerts, models: models)
            expectations += AlertExpectationReader(names: names, moments: moments).expectations(reader)
        }
    }

    private mutating func readCheck(_ item: NodeReader) {
        let keys = ["at", "during", "sometime", "check", "min_samples", "period", "in"]
        guard let section = item.mapping("a mapping with at, during or sometime, and check", keys: keys) else {
            return
        }
        let moment = moment(section)
        let check = section.required("check", "a check such as cost.total_cost == truth").flatMap(checks.check)
        let period = section["period"].map { $0.period() } ?? .some(nil)
        let expected = "a whole number from 0 to 1000000000"
        let isOfTwin = section.isOfTwin(hasIncidents: !moments.incidents.isEmpty)
        let samples = section["min_samples"].map { $0.integer(expected, in: 0...1_000_000_000) } ?? 0
        guard let moment, let check, let period, let samples, let isOfTwin, let place = section["check"]?.node.place
        else { return }
        if check.comparison.isTrend, section["during"] == nil {
            section["check"]?.report("a trend at one instant; expected during and a window")
            return
        }
        expectations.append(
            Expectation(
                place: place, moment: moment, period: period, minimumSamples: samples, claim: .check(check),
                isOfTwin: isOfTwin))
    }

    private func moment(_ section: MappingReader) -> Expectation.Moment? {
        let keys = ["at", "during", "sometime"].filter { section[$0] != nil }
        guard let key = keys.first, let reader = section[key] else {
            section.reader.report("neither at nor during nor sometime; expected one of them")
            return nil
        }
        if keys.count > 1 {
            section.reader.report("both \(keys[0]) and \(keys[1]); expected one of them")
            return nil
        }
        if key == "at" { return at(reader) }
        let window = reader.value(MomentText.expectedWindow) { text throws(ValueProblem) in
            (text, try moments.window(text))
        }
        return window.flatMap { text, window in
            window.map { key == "during" ? .during($0, text: text) : .sometime($0, text: text) }
        }
    }

    private func at(_ reader: NodeReader) -> Expectation.Moment? {
        let moment = reader.value(MomentText.expectedInstant) { text throws(ValueProblem) in
            (text, try moments.instant(text))
        }
        return moment.flatMap { text, instant in instant.map { .at($0, text: text) } }
    }

    private mutating func readRecommendations(_ reader: NodeReader) {
        let keys = ["at", "include", "exclude", "realised"]
        guard let section = reader.mapping("a mapping with include, exclude and realised", keys: keys) else { return }
        let end = moments.clock.map { Expectation.Moment.at($0.end, text: "end") }
        let moment = section["at"].map { at($0) } ?? end
        if keys.dropFirst().allSatisfy({ section[$0] == nil }) {
            reader.report("none of include, exclude and realised; expected at least one of them")
        }
        for name in ["include", "exclude"] {
            for item in section[name]?.list("a list of patterns such as {issue: high_error_rate}") ?? [] {
                guard let pattern = pattern(item), let moment else { continue }
                let claim: Expectation.Claim =
                    name == "include" ? .recommends(pattern) : .doesNotRecommend(pattern)
                expectations.append(Expectation(place: item.node.place, moment: moment, claim: claim))
            }
        }
        if let realised = section["realised"], let issues = savingIssues(realised), let end {
            expectations.append(Expectation(place: realised.node.place, moment: end, claim: .realises(issues)))
        }
    }

    /// The kinds of advice whose savings must be realised, none for all.
    private func savingIssues(_ reader: NodeReader) -> [SavingIssue]? {
        let words = SavingIssue.allCases.map(\.rawValue)
        guard case .list = reader.node.value else { return reader.choice(["true"]).map { _ in [] } }
        let items = reader.list("a list of issues such as cheaper_model") ?? []
        if items.isEmpty { reader.report("an empty list; expected true, or at least one issue") }
        let issues = items.compactMap { $0.choice(words).flatMap(SavingIssue.init) }
        return issues.isEmpty || issues.count < items.count ? nil : issues
    }

    private func pattern(_ item: NodeReader) -> RecommendationPattern? {
        let fields = RecommendationPattern.fields
        guard let section = item.mapping("a pattern such as {issue: high_error_rate}", keys: fields + ["where"]) else {
            return nil
        }
        guard !section.names.isEmpty else {
            item.report("an empty pattern; expected at least one of \(fields.joined(separator: ", "))")
            return nil
        }
        var conditions: [RecommendationPattern.Condition] = []
        var isRead = true
        for field in section.names where field != "where" {
            guard let reader = section[field] else { continue }
            guard let value = value(of: field, reader) else {
                isRead = false
                continue
            }
            conditions.append(RecommendationPattern.Condition(field: field, value: value))
        }
        guard let checks = section["where"].map(fieldChecks) ?? [], isRead else { return nil }
        return RecommendationPattern(conditions: conditions, checks: checks)
    }

    /// One check of the fields of a recommendation, or a list of them.
    private func fieldChecks(_ reader: NodeReader) -> [CheckExpression]? {
        let fields = CheckReader(root: .recommendation, users: checks.users, source: checks.source)
        guard case .list = reader.node.value else { return fields.check(reader).map { [$0] } }
        let items = reader.list("a list of checks such as saving >= 10") ?? []
        let read = items.compactMap(fields.check)
        return read.count == items.count ? read : nil
    }

    private func value(of field: String, _ reader: NodeReader) -> String? {
        switch field {
        case "provider":
            let declared = models.providerNames
            return reader.value("a provider of this scenario") { text throws(ValueProblem) in
                let name = try ModelName.provider(text).name
                guard declared.contains(name) else {
                    throw ValueProblem(message: "provider \(OffendingText.quoted(text)) is not declared")
                }
                return name
            }
        case "model":
            let names = models.models.map(\.name)
            return reader.value("a model's name without its provider") { text throws(ValueProblem) in
                guard names.contains(text) else {
                    throw ValueProblem(
                        message: "model \(OffendingText.quoted(text)) is not declared", word: text, candidates: names)
                }
                return text
            }
        default:
            let words = RecommendationVocabulary.words.first { $0.field == field }?.words ?? []
            return reader.choice(words)
        }
    }
}

extension MappingReader {
    /// Whether the key `in` says `twin`, not `run`; `nil` after reporting.
    func isOfTwin(hasIncidents: Bool) -> Bool? {
        guard let reader = self["in"] else { return false }
        guard let word = reader.choice(["run", "twin"]) else { return nil }
        if word == "twin", !hasIncidents {
            reader.report("a twin of a scenario without incidents is the scenario itself; expected run")
            return nil
        }
        return word == "twin"
    }
}

extension NodeReader {
    /// A period, twice optional: `nil` after reporting, else the period.
    fileprivate func period() -> Period?? {
        let period = value("a period from 1m to 31d such as 5m, 1h or 7d") { text throws(ValueProblem) in
            guard let period = Period(text) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a period")
            }
            return period
        }
        return period.map { .some($0) } ?? .none
    }
}
