import Answers
import Records
import Scenarios

/// Compares a reported value with several values, in whatever order they are written.
struct SetComparison {
    private let comparison: CheckExpression.Comparison
    private let elements: [CheckExpression.Operand]
    private let names: Catalog

    init(_ comparison: CheckExpression.Comparison, _ elements: [CheckExpression.Operand], names: Catalog) {
        (self.comparison, self.elements, self.names) = (comparison, elements, names)
    }

    /// Whether the comparison holds of a value.
    func judge(_ got: AnswerTree) -> Judgement {
        switch comparison {
        case .isIn: return .plain(elements.contains { isEqual(got, $0) })
        case .contains:
            let parts = elements.map { element in
                LiteralComparison(comparison: .contains, operand: element, tolerance: nil, names: names).judge(got)
            }
            return parts.first { !$0.holds } ?? .plain(true)
        case .equal, .notEqual:
            guard let members = members(of: got) else {
                return .impossible("a value of kind \(got.kindName) is no set of values")
            }
            return .plain(isSame(members) == (comparison == .equal))
        default: return .impossible("\(comparison.rawValue) needs one value on its right side")
        }
    }

    /// The elements of a list, or the names of an object.
    private func members(of tree: AnswerTree) -> [AnswerTree]? {
        switch tree {
        case .list(let elements): elements
        case .object(let object): object.entries.map { .text($0.key) }
        case .userCosts(let costs): costs.entries.map { .text(names.name(of: $0.user)) }
        default: nil
        }
    }

    /// Whether each member is one of the elements and each element one of the members, as often.
    private func isSame(_ members: [AnswerTree]) -> Bool {
        var rest = elements
        for member in members {
            guard let place = rest.firstIndex(where: { isEqual(member, $0) }) else { return false }
            rest.remove(at: place)
        }
        return rest.isEmpty
    }

    private func isEqual(_ got: AnswerTree, _ element: CheckExpression.Operand) -> Bool {
        LiteralComparison(comparison: .equal, operand: element, tolerance: nil, names: names).judge(got).holds
    }
}
