import AlertRules
import Records

/// Reads what people do about alerts in a scenario.
struct AlertActionReader {
    let rules: AlertRuleReader
    let models: DeclaredModels?
    let moments: MomentText

    /// In order of time.
    func actions(_ reader: NodeReader) -> [AlertAction] {
        let actions = (reader.list("a list of actions") ?? []).compactMap(action)
        // Stable, so that actions at one instant keep the file's order.
        return actions.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private func action(_ item: NodeReader) -> AlertAction? {
        let expected = "a mapping with at, and acknowledge or resolve"
        guard let section = item.mapping(expected, keys: ["at", "acknowledge", "resolve", "labels", "by"]) else {
            return nil
        }
        let at = section.required("at", MomentText.expectedInstant)?.value(MomentText.expectedInstant) {
            text throws(ValueProblem) in try moments.instant(text)
        }
        let by = section["by"].map { $0.text("who did it") } ?? "operator"
        let names = AlertNames(rules: rules, models: models)
        let target: (kind: AlertAction.Kind, rule: NodeReader)
        switch (section["acknowledge"], section["resolve"]) {
        case (let reader?, nil): target = (.acknowledge, reader)
        case (nil, let reader?): target = (.resolve, reader)
        default:
            item.report("expected either acknowledge or resolve, with the id of a rule")
            return nil
        }
        guard let rule = names.rule(target.rule),
            let labels = names.labels(section["labels"], of: rule, owner: item, isComplete: true),
            let by, let at = at ?? nil
        else { return nil }
        return AlertAction(at: at, kind: target.kind, rule: rule.id, labels: labels, by: by)
    }
}

/// Reads the names of rules and the labels of their alerts.
struct AlertNames {
    private let rules: [AlertRule]
    private let known: Set<String>
    private let models: DeclaredModels?

    init(rules: AlertRuleReader, models: DeclaredModels?) {
        self.rules = rules.rules
        known = rules.names
        self.models = models
    }

    init(plan: AlertPlan?, models: DeclaredModels?) {
        rules = plan?.rules ?? []
        known = Set(rules.map(\.id))
        self.models = models
    }

    /// A rule by its id; `nil` after reporting, and for one that was reported already.
    func rule(_ reader: NodeReader) -> AlertRule? {
        let found = reader.value("the id of a rule") { text throws(ValueProblem) -> AlertRule? in
            if let rule = rules.first(where: { $0.id == text }) { return rule }
            guard !known.contains(text) else { return nil }
            throw ValueProblem(
                message: "no rule has the id \(OffendingText.quoted(text))", word: text, candidates: rules.map(\.id))
        }
        return found ?? nil
    }

    /// What an alert is about; with `isComplete` every label that the rule's alerts have must be there.
    func labels(
        _ reader: NodeReader?, of rule: AlertRule?, owner: NodeReader, isComplete: Bool
    ) -> AlertLabels? {
        let wanted: [String] =
            switch rule?.grouping {
            case .overall: []
            case .provider: ["provider"]
            case .model, nil: ["provider", "model"]
            }
        var provider: String?
        var model: String?
        if let reader {
            let names = wanted.joined(separator: ", ")
            let expected = wanted.isEmpty ? "no labels for this rule" : "a mapping with \(names)"
            guard let section = reader.mapping(expected, keys: ["provider", "model"]) else { return nil }
            for key in section.names where !wanted.contains(key) {
                section[key]?.report("alerts of this rule have no \(key); expected \(expected)")
                return nil
            }
            if let named = section["provider"] {
                guard let known = self.provider(named) else { return nil }
                provider = known
            }
            if let named = section["model"] {
                guard let known = self.model(named) else { return nil }
                model = known
            }
        }
        let missing = wanted.first { $0 == "provider" ? provider == nil : model == nil }
        if isComplete, let missing {
            (reader ?? owner).report("labels without \(missing); expected \(wanted.joined(separator: " and "))")
            return nil
        }
        return provider.map { AlertLabels(provider: $0, model: model) } ?? .overall
    }

    private func provider(_ reader: NodeReader) -> String? {
        let declared = models?.providerNames
        return reader.value("a provider of this scenario") { text throws(ValueProblem) in
            let name = try ModelName.provider(text).name
            guard declared?.contains(name) ?? true else {
                throw ValueProblem(message: "provider \(OffendingText.quoted(text)) is not declared")
            }
            return name
        }
    }

    private func model(_ reader: NodeReader) -> String? {
        let declared = models?.models.map(\.name)
        return reader.value("a model's name without its provider") { text throws(ValueProblem) in
            guard declared?.contains(text) ?? true else {
                throw ValueProblem(
                    message: "model \(OffendingText.quoted(text)) is not declared", word: text,
                    candidates: declared ?? [])
            }
            return text
        }
    }
}
