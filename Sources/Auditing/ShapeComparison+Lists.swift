import Answers
import Records

/// Lists, whose order means something.
extension ShapeComparison {
    /// Compares pairs of a name and a value position by position; of equal values any name may come first.
    mutating func compareRanking(_ shape: ContractShape, _ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath) {
        guard case .list(let wanted) = truth, case .list(let items) = got else {
            return note(false, truth, got, at: path)
        }
        let pairs = wanted.compactMap(Self.pair)
        if case .value(.money) = shape, let reason = sight.moneyReason { return skip(path, reason) }
        note(pairs.count == items.count, truth, got, at: path)
        guard pairs.count == items.count else { return }
        for (index, item) in items.enumerated() {
            guard case .list(let parts) = item, parts.count == 2, case .text(let name) = parts[0] else {
                note(false, wanted[index], item, at: path.item(index))
                continue
            }
            // The value must be the one that belongs here, and the name one that has this value.
            let rank = Self.rank(pairs[index].value)
            let own = pairs.first { $0.name == name }
            let isTie = own.map { Self.rank($0.value) == rank } ?? (pairs.last.map { Self.rank($0.value) } == rank)
            note(isTie, .text(pairs[index].name), parts[0], at: path.item(index).item(0))
            if isTie { compare(shape, own?.value ?? pairs[index].value, parts[1], at: path.item(index).item(1)) }
        }
    }

    private static func pair(_ tree: AnswerTree) -> (name: String, value: AnswerTree)? {
        guard case .list(let parts) = tree, parts.count == 2, case .text(let name) = parts[0] else { return nil }
        return (name, parts[1])
    }

    /// What a ranking orders by.
    private static func rank(_ value: AnswerTree) -> Int128? {
        switch value {
        case .count(let count): Int128(count)
        case .money(let money): money.rawValue
        case .object(let object): object.entries.first.flatMap { rank($0.value) }
        default: nil
        }
    }

    /// Compares recommendations of the contract's four issues for models with enough requests; prose is not judged.
    mutating func compareRecommendations(_ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath) {
        guard case .list(let wanted) = truth, case .list(let items) = got else {
            return note(false, truth, got, at: path)
        }
        var issues = ["high_response_time", "high_error_rate", "high_token_usage"]
        if let reason = sight.moneyReason {
            skip(path.key("high_cost_per_request"), reason)
        } else {
            issues.append("high_cost_per_request")
        }
        let fields = ["type", "priority", "provider", "model", "issue"]
        let known = wanted.compactMap { tree -> [String]? in
            guard case .object(let object) = tree else { return nil }
            let values = fields.map { if case .text(let text) = object[$0] { text } else { "" } }
            return issues.contains(values[4]) ? values : nil
        }
        var told = items.map { item in fields.map { if case .text(let text) = item[$0] { text } else { "" } } }
        let order = ["critical", "high", "medium", "low"]
        let ranks = told.map { order.firstIndex(of: $0[1]) ?? order.count }
        note(ranks == ranks.sorted(), .text("sorted critical, high, medium, low"), got, at: path.key("order"))
        told = told.filter { issues.contains($0[4]) && models.contains($0[2] + "/" + $0[3]) }
        for values in known {
            note(told.contains(values), .text(values.joined(separator: " ")), nil, at: path.name(values[4]))
        }
        for values in told where !known.contains(values) {
            note(false, nil, .text(values.joined(separator: " ")), at: path.name(values[4]))
        }
        skip(path.key("description"), "prose")
    }

    /// `provider/model` of the models with enough requests for advice.
    private var models: Set<String> { sight.advisable }

    /// Compares the newest records, newest first; times are the target's own.
    mutating func compareHistory(_ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath) {
        guard case .list(let wanted) = truth, case .list(let items) = got else {
            return note(false, truth, got, at: path)
        }
        note(wanted.count == items.count, .count(wanted.count), .number("\(items.count)"), at: path.key("length"))
        guard wanted.count == items.count else { return }
        let shape = ContractShape.object([
            ("timestamp", .value(.time)), ("provider", .plain), ("model", .plain), ("endpoint", .plain),
            ("success", .plain), ("response_time_ms", .plain), ("total_tokens", .plain), ("error_type", .plain),
            ("estimated_cost", .own(reason: "judged in sums")),
        ])
        for (index, item) in items.enumerated() { compare(shape, wanted[index], item, at: path.item(index)) }
    }

    /// Compares the prices of the models that were called, as far as the target lists them.
    mutating func compareModels(_ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath) {
        guard case .list(let wanted) = truth, case .list(let items) = got else {
            return note(false, truth, got, at: path)
        }
        let called = Set(sight.names.models.map(\.name))
        for item in items {
            guard case .text(let name) = item["model"] else {
                note(false, nil, item, at: path.name("model"))
                continue
            }
            guard called.contains(name) else {
                skip(path.name(name), "not called in this audit")
                continue
            }
            let own = wanted.first { $0.isModel(name) }
            if own == nil, sight.moneyReason == nil { skip(path.name(name), "not in the price list") }
            guard let own else { continue }
            compare(
                .object([
                    ("provider", .plain), ("prompt_cost_per_1k", .value(.perMoney)),
                    ("completion_cost_per_1k", .value(.perMoney)), ("cost_tracking", .own(reason: "the target's own")),
                ]), own, item, at: path.name(name))
        }
    }
}

extension AnswerTree {
    fileprivate func isModel(_ name: String) -> Bool {
        if case .object(let object) = self { object["model"] == .text(name) } else { false }
    }
}
