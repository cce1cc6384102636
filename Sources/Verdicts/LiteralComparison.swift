import Answers
import Records
import Scenarios

/// Compares a reported value with what a check wrote on its right side.
struct LiteralComparison {
    let comparison: CheckExpression.Comparison
    let operand: CheckExpression.Operand
    let tolerance: CheckExpression.Tolerance?
    let names: Catalog

    /// Whether the comparison holds of a value.
    func judge(_ got: AnswerTree) -> Judgement {
        if case .set(let elements) = operand { return SetComparison(comparison, elements, names: names).judge(got) }
        if comparison == .contains { return judgeContains(got) }
        switch got {
        case .null: return judgeNull()
        case .flag(let value):
            guard case .flag(let expected) = operand else { return judgeOther(got) }
            return equality(value == expected, of: got)
        case .text(let value):
            guard let expected = word else { return judgeOther(got) }
            return equality(value == expected, of: got)
        case .instant(let value):
            guard let expected = word.flatMap(Instant.init(iso8601:)) else { return judgeOther(got) }
            return order(value == expected ? .same : value < expected ? .smaller : .larger, of: got)
        case .count, .money, .number, .quantile: return judgeMagnitude(got)
        case .list, .object, .userCosts: return judgeOther(got)
        }
    }

    private func judgeMagnitude(_ got: AnswerTree) -> Judgement {
        guard let value = Magnitude(got), let expected = Magnitude(operand) else { return judgeOther(got) }
        if comparison == .approximately {
            return .plain(tolerance.map { value.lies(within: $0, of: expected) } ?? false)
        }
        return order(value.order(to: expected), of: got)
    }

    private func judgeNull() -> Judgement {
        switch comparison {
        case .equal: .plain(operand == .null)
        case .notEqual: .plain(operand != .null)
        default: .impossible("there is no value to compare")
        }
    }

    /// Nothing equals a value of another kind, but only `null` can be meant to differ from one.
    private func judgeOther(_ got: AnswerTree) -> Judgement {
        if operand == .null, comparison == .equal { return .plain(false) }
        if operand == .null, comparison == .notEqual { return .plain(true) }
        return .impossible("a value of kind \(got.kindName) cannot be compared with \(operandDescription)")
    }

    private func equality(_ same: Bool, of got: AnswerTree) -> Judgement {
        switch comparison {
        case .equal: .plain(same)
        case .notEqual: .plain(!same)
        default: .impossible("a value of kind \(got.kindName) has no order")
        }
    }

    private func order(_ order: Magnitude.Order, of got: AnswerTree) -> Judgement {
        order.satisfies(comparison).map(Judgement.plain) ?? judgeOther(got)
    }

    // MARK: - Containers

    private func judgeContains(_ got: AnswerTree) -> Judgement {
        switch got {
        case .text(let text):
            guard let word else { return judgeOther(got) }
            return .plain(text.contains(word))
        case .list(let elements):
            let search = LiteralComparison(comparison: .equal, operand: operand, tolerance: nil, names: names)
            return .plain(elements.contains { search.judge($0).holds })
        case .object(let object):
            guard let word else { return judgeOther(got) }
            return .plain(object[word] != nil)
        case .userCosts(let costs):
            guard let word else { return judgeOther(got) }
            return .plain(costs.entries.contains { names.name(of: $0.user) == word })
        default: return .impossible("a value of kind \(got.kindName) contains nothing")
        }
    }

    // MARK: - The operand

    /// The right side as it was written, where it can stand for a name or a text.
    private var word: String? {
        switch operand {
        case .text(let text), .number(_, let text): text
        case .flag(let value): value ? "true" : "false"
        case .null, .truth, .set, .nothing: nil
        }
    }

    private var operandDescription: String {
        switch operand {
        case .truth: "the truth"
        case .number(_, let text): "the number \(text)"
        case .text(let text): "the text \"\(text)\""
        case .flag(let value): value ? "true" : "false"
        case .null: "null"
        case .set: "several values"
        case .nothing: "nothing"
        }
    }
}
