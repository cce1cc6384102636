import Answers
import Records
import Scenarios

/// Makes one value of all values at a path.
struct CheckFunction {
    let function: CheckExpression.Function
    let names: Catalog

    /// The value, resting on the fewest requests that any part of it rests on.
    ///
    /// There is none when a part is missing, is no number where numbers are asked for, or is not among the ranked.
    func value(of matches: [AnswerMatch], path: String) -> AnswerMatch {
        let samples = matches.compactMap(\.samples).min()
        return AnswerMatch(path: "\(name)(\(path))", value: combined(matches.compactMap(\.value)), samples: samples)
    }

    private var name: String {
        switch function {
        case .count: "count"
        case .sum: "sum"
        case .least: "min"
        case .greatest: "max"
        case .rank: "rank"
        }
    }

    private func combined(_ values: [AnswerTree]) -> AnswerTree? {
        switch function {
        case .count: .count(values.reduce(0) { $0 + Self.size(of: $1) })
        case .sum: Self.sum(values)
        case .least: Self.extreme(values, .smaller)
        case .greatest: Self.extreme(values, .larger)
        case .rank(let name): rank(of: name, in: values)
        }
    }

    private static func size(of tree: AnswerTree) -> Int {
        switch tree {
        case .list(let elements): elements.count
        case .object(let object): object.entries.count
        case .userCosts(let costs): costs.entries.count
        default: 1
        }
    }

    /// Exact for counts and for money; `nil` when a value is no number or amounts are mixed with others.
    private static func sum(_ values: [AnswerTree]) -> AnswerTree? {
        var (counts, money, numbers) = (0, Picodollars.zero, 0.0)
        var (hasMoney, hasOther) = (false, false)
        var isWhole = true
        for value in values {
            switch value {
            case .count(let count):
                let (sum, overflow) = counts.addingReportingOverflow(count)
                if overflow { return nil }
                counts = sum
                numbers += Double(count)
                hasOther = true
            case .money(let amount):
                money += amount
                hasMoney = true
            default:
                guard let magnitude = Magnitude(value) else { return nil }
                numbers += magnitude.approximate
                (hasOther, isWhole) = (true, false)
            }
        }
        if hasMoney { return hasOther ? nil : .money(money) }
        return isWhole ? .count(counts) : .number(numbers)
    }

    private static func extreme(_ values: [AnswerTree], _ wanted: Magnitude.Order) -> AnswerTree? {
        var best: (value: AnswerTree, magnitude: Magnitude)?
        for value in values {
            guard let magnitude = Magnitude(value) else { return nil }
            if best.map({ magnitude.order(to: $0.magnitude) == wanted }) ?? true { best = (value, magnitude) }
        }
        return best?.value
    }

    private func rank(of name: String, in values: [AnswerTree]) -> AnswerTree? {
        guard values.count == 1, let value = values.first else { return nil }
        return ranking(of: value)?.firstIndex(of: name).map { .count($0 + 1) }
    }

    /// Names in their order.
    private func ranking(of tree: AnswerTree) -> [String]? {
        switch tree {
        case .list(let elements):
            return elements.map { element in
                switch element {
                case .text(let text): text
                case .list(let pair): if case .text(let text)? = pair.first { text } else { "" }
                default: ""
                }
            }
        case .object(let object):
            let ordered = object.entries.compactMap { entry in Magnitude(entry.value).map { (entry.key, $0) } }
                .sorted { $0.1.order(to: $1.1) == .larger || ($0.1.order(to: $1.1) == .same && $0.0 < $1.0) }
            return ordered.count == object.entries.count ? ordered.map(\.0) : nil
        case .userCosts(let costs):
            return costs.entries.map { (names.name(of: $0.user), $0.cost) }
                .sorted { $0.1 > $1.1 || ($0.1 == $1.1 && $0.0 < $1.0) }.map(\.0)
        default: return nil
        }
    }
}
