public import Answers

/// A value as a result keeps it: leaves whole, containers only by their size.
public enum ObservedValue: Equatable, Sendable {
    /// There is nothing at the path.
    case absent
    /// A value without parts.
    case leaf(AnswerTree)
    /// A list of so many elements.
    case list(count: Int)
    /// An object of so many values.
    case object(count: Int)

    /// What to keep of a value; `nil` is nothing at all.
    public init(_ tree: AnswerTree?) {
        switch tree {
        case nil: self = .absent
        case .list(let elements): self = .list(count: elements.count)
        case .object(let object): self = .object(count: object.entries.count)
        case .userCosts(let costs): self = .object(count: costs.entries.count)
        case .some(let leaf): self = .leaf(leaf)
        }
    }
}

extension AnswerTree {
    /// What kind of value this is, in words.
    var kindName: String {
        switch self {
        case .null: "null"
        case .flag: "flag"
        case .count: "count"
        case .money: "amount of money"
        case .number: "number"
        case .quantile: "quantile"
        case .text: "text"
        case .instant: "instant"
        case .list: "list"
        case .object, .userCosts: "object"
        }
    }
}
