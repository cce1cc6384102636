public import Answers
import Records

/// What must add up in any monitor's answers, whoever gave them: no call, token or picodollar is in one list and not in
/// another.
///
/// Needs no truth, so it can judge a monitor whose records nobody else has.
public enum Conservation {
    /// Two sums that should be equal and are not.
    public struct Violation: Equatable, Sendable, CustomStringConvertible {
        /// The period whose answers disagree.
        public var period: String
        /// What each sum is.
        public var law: String
        /// The sums, exact.
        public var left: Int128
        /// The sums, exact.
        public var right: Int128

        /// The law and both sums.
        public var description: String { "\(period): \(law): \(left) and \(right)" }
    }

    /// Every law that the answers break, by period, in a fixed order.
    public static func violations(in answers: AnswerObject) -> [Violation] {
        guard case .object(let periods) = answers["periods"] else { return [] }
        return periods.entries.flatMap { entry -> [Violation] in
            guard case .object(let period) = entry.value else { return [] }
            return laws(PeriodSums(period)).filter { $0.left != $0.right }.map {
                Violation(period: entry.key, law: $0.law, left: $0.left, right: $0.right)
            }
        }
    }

    private static func laws(_ sums: PeriodSums) -> [(law: String, left: Int128, right: Int128)] {
        let requests = sums.value("cost", "total_requests")
        let cost = sums.value("cost", "total_cost")
        return [
            ("requests of models = all", sums.each("stats", "total_requests"), requests),
            ("requests of the summary = all", sums.value("summary", "total_requests"), requests),
            ("requests of patterns = all", sums.value("patterns", "total_requests"), requests),
            ("requests by hour = all", sums.sum("patterns", "hourly_usage"), requests),
            ("requests by price status = all", sums.sum("cost", "price_status"), requests),
            (
                "successes + failures = all",
                sums.each("stats", "successful_requests") + sums.each("stats", "failed_requests"), requests
            ),
            (
                "failures by type = failures", sums.eachSum("stats", "error_breakdown"),
                sums.each("stats", "failed_requests")
            ),
            ("cost of models = all", sums.each("stats", "total_cost"), cost),
            ("cost of the summary = all", sums.value("summary", "total_cost"), cost),
            ("cost by provider = all", sums.sum("cost", "cost_by_provider"), cost),
            ("cost by model = all", sums.sum("cost", "cost_by_model"), cost),
            ("cost by user = all", sums.sum("cost", "cost_by_user"), cost),
            ("cost by hour = all", sums.sum("patterns", "hourly_cost"), cost),
            (
                "tokens by provider = tokens of models", sums.eachValue("cost", "token_usage_by_provider", "total"),
                sums.each("stats", "total_tokens")
            ),
        ]
    }
}

/// Sums over parts of one period's answers; what is not there is nothing.
private struct PeriodSums {
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
