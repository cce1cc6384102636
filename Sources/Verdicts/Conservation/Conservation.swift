public import Answers

/// What must add up in any monitor's answers, whoever gave them: no call, token or picodollar is in one list and not in
/// another.
///
/// Needs no truth, so it can judge a monitor whose records nobody else has.
public enum Conservation {
    /// Two sums that should be equal and are not.
    public struct Violation: Equatable, Sendable, CustomStringConvertible {
        /// The period whose answers disagree; empty when it is the answers as a whole.
        public var period: String
        /// What each sum is.
        public var law: String
        /// The sums, exact.
        public var left: Int128
        /// The sums, exact.
        public var right: Int128

        /// The law and both sums.
        public var description: String {
            (period.isEmpty ? "" : "\(period): ") + "\(law): \(left) and \(right)"
        }
    }

    /// Every law that the answers break, by period, in a fixed order.
    public static func violations(in answers: AnswerObject) -> [Violation] {
        var violations = broken("", [intake(PeriodSums(answers))])
        guard case .object(let periods) = answers["periods"] else { return violations }
        for entry in periods.entries {
            if case .object(let period) = entry.value { violations += broken(entry.key, laws(PeriodSums(period))) }
        }
        return violations
    }

    /// How many laws there are.
    public static let lawCount = 1 + laws(PeriodSums(AnswerObject())).count

    private typealias Law = (law: String, left: Int128, right: Int128)

    private static func broken(_ period: String, _ laws: [Law]) -> [Violation] {
        laws.filter { $0.left != $0.right }.map {
            Violation(period: period, law: $0.law, left: $0.left, right: $0.right)
        }
    }

    private static func intake(_ sums: PeriodSums) -> Law {
        (
            "received = stored + duplicates + rejected", sums.value("intake", "received"),
            sums.value("intake", "stored") + sums.value("intake", "duplicates") + sums.sum("intake", "rejected")
        )
    }

    private static func laws(_ sums: PeriodSums) -> [Law] {
        let requests = sums.value("cost", "total_requests")
        let cost = sums.value("cost", "total_cost")
        return [
            ("requests of models = all", sums.each("stats", "total_requests"), requests),
            ("requests of endpoints = all", sums.eachValue("stats_by", "endpoint", "total_requests"), requests),
            ("requests of providers = all", sums.eachValue("stats_by", "provider", "total_requests"), requests),
            ("requests compared = all", sums.eachInList("comparison", "providers", "requests"), requests),
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
            ("cost of endpoints = all", sums.eachValue("stats_by", "endpoint", "total_cost"), cost),
            ("cost of providers = all", sums.eachValue("stats_by", "provider", "total_cost"), cost),
            ("cost compared = all", sums.eachInList("comparison", "providers", "cost"), cost),
            ("cost of the summary = all", sums.value("summary", "total_cost"), cost),
            ("cost by provider = all", sums.sum("cost", "cost_by_provider"), cost),
            ("cost by model = all", sums.sum("cost", "cost_by_model"), cost),
            ("cost by user = all", sums.sum("cost", "cost_by_user"), cost),
            ("cost by hour = all", sums.sum("patterns", "hourly_cost"), cost),
            (
                "tokens by provider = tokens of models", sums.eachValue("cost", "token_usage_by_provider", "total"),
                sums.each("stats", "total_tokens")
            ),
            (
                "tokens of endpoints = tokens of models", sums.eachValue("stats_by", "endpoint", "total_tokens"),
                sums.each("stats", "total_tokens")
            ),
        ]
    }
}
