import Answers
import Verdicts

/// Values that a result tells of, in JSON.
enum JSONValue {
    /// An object with the value's `kind` and, unless it is absent or null, its `value` or its number of parts.
    static func tree(of value: ObservedValue) -> AnswerTree {
        switch value {
        case .absent: .object(["kind": .text("absent")])
        case .list(let count): .object(["kind": .text("list"), "count": .count(count)])
        case .object(let count): .object(["kind": .text("object"), "count": .count(count)])
        case .leaf(let leaf): tree(of: leaf)
        }
    }

    private static func tree(of leaf: AnswerTree) -> AnswerTree {
        switch leaf {
        case .null: .object(["kind": .text("null")])
        case .flag: .object(["kind": .text("flag"), "value": leaf])
        case .count: .object(["kind": .text("count"), "value": leaf])
        case .money: .object(["kind": .text("money"), "value": leaf])
        case .number: .object(["kind": .text("number"), "value": leaf])
        case .text: .object(["kind": .text("text"), "value": leaf])
        case .instant: .object(["kind": .text("instant"), "value": leaf])
        case .quantile(let answer):
            .object([
                "kind": .text("quantile"), "value": leaf, "samples": .count(answer.samples),
                "method": .text(answer.method.rawValue), "relative_error_bound": .number(answer.relativeErrorBound),
            ])
        case .list, .object, .userCosts: tree(of: ObservedValue(leaf))
        }
    }
}
