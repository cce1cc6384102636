import Answers
import Records
import Scenarios

/// Compares a reported value with the oracle's value of the same path.
struct TruthOperand {
    let comparison: CheckExpression.Comparison
    let tolerance: CheckExpression.Tolerance?
    let names: Catalog

    /// Whether the comparison holds of a value and its truth.
    func judge(_ got: AnswerTree, truth: AnswerTree) -> Judgement {
        switch comparison {
        case .equal: return .plain(TruthComparison.agree(got, truth, names: names))
        case .notEqual: return .plain(!TruthComparison.agree(got, truth, names: names))
        case .contains, .isIn, .rises, .falls, .steady:
            return .impossible("\(comparison.rawValue) cannot be held against the truth")
        case .approximately, .less, .lessOrEqual, .greater, .greaterOrEqual: break
        }
        guard let value = Magnitude(got), let expected = Magnitude(truth), got.kindName == truth.kindName else {
            if comparison == .approximately, got == .null, truth == .null { return .plain(true) }
            return .impossible("\(got.kindName) and \(truth.kindName) cannot be compared as numbers")
        }
        if comparison == .approximately {
            return .plain(tolerance.map { value.lies(within: $0, of: expected) } ?? false)
        }
        return .plain(value.order(to: expected).satisfies(comparison) ?? false)
    }
}
