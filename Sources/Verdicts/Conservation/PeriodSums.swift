import Answers
import Records

/// Sums over parts of one period's answers; what is not there is nothing.
struct PeriodSums {
    let period: AnswerObject

    init(_ period: AnswerObject) { self.period = period }

    /// One value.
    func value(_ part: String, _ name: String) -> Int128 { Self.exact(object(part)[name]) }

    /// The sum of a named field of every object in a part.
    func each(_ part: String, _ field: String) -> Int128 {
        object(part).entries.reduce(0) { $0 + Self.exact(Self.object($1.value)[field]) }
    }

    /// The sum over every object in a part of all values of one of its objects.
    func eachSum(_ part: String, _ field: String) -> Int128 {
        object(part).entries.reduce(0) { $0 + Self.sum(Self.object($1.value)[field]) }
    }

    /// The sum of a field of every object in an object of a part.
    func eachValue(_ part: String, _ name: String, _ field: String) -> Int128 {
        Self.object(object(part)[name] ?? .null).entries.reduce(0) { $0 + Self.exact(Self.object($1.value)[field]) }
    }

    /// The sum of all values of an object in a part.
    func sum(_ part: String, _ name: String) -> Int128 { Self.sum(object(part)[name]) }

    /// The sum of a field of every object in a list of a part.
    func eachInList(_ part: String, _ name: String, _ field: String) -> Int128 {
        guard case .list(let rows) = object(part)[name] ?? .null else { return 0 }
        return rows.reduce(0) { $0 + Self.exact(Self.object($1)[field]) }
    }

    private func object(_ part: String) -> AnswerObject { Self.object(period[part] ?? .null) }

    private static func object(_ tree: AnswerTree) -> AnswerObject {
        guard case .object(let object) = tree else { return AnswerObject() }
        return object
    }

    private static func sum(_ tree: AnswerTree?) -> Int128 {
        if case .userCosts(let costs) = tree { return costs.entries.reduce(0) { $0 + $1.cost.rawValue } }
        return object(tree ?? .null).entries.reduce(0) { $0 + exact($1.value) }
    }

    private static func exact(_ tree: AnswerTree?) -> Int128 {
        switch tree {
        case .count(let count): Int128(count)
        case .money(let money): money.rawValue
        default: 0
        }
    }
}
