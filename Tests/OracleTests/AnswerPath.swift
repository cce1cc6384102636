import Answers
import Records

extension AnswerTree {
    /// The value at a path of keys; a place in a list is written as its index, counted from 0.
    subscript(path: String...) -> AnswerTree? {
        var place: AnswerTree? = self
        for key in path {
            switch place {
            case .object(let object): place = object[key]
            case .list(let values): place = Int(key).flatMap { values.indices.contains($0) ? values[$0] : nil }
            default: return nil
            }
        }
        return place
    }

    /// The keys of an object in their order, none for anything else.
    var keys: [String] {
        guard case .object(let object) = self else { return [] }
        return object.entries.map(\.key)
    }

    /// An amount of money in US dollars, written as an exact decimal.
    static func dollars(_ text: String) -> AnswerTree { Picodollars(dollars: text).map { .money($0) } ?? .null }

    /// A list of texts.
    static func texts(_ values: String...) -> AnswerTree { .list(values.map { .text($0) }) }

    /// An exact quantile in milliseconds.
    static func quantile(milliseconds: Int64, of samples: Int) -> AnswerTree {
        .quantile(
            QuantileAnswer(
                value: .milliseconds(milliseconds), samples: samples, method: .exact, relativeErrorBound: 0))
    }
}
