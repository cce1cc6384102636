/// Whether a change is for the better.
public enum ChangeDirection: String, CaseIterable, Sendable {
    /// What is wanted less is less, or what is wanted more is more.
    case better
    /// The other way round.
    case worse
    /// Nobody wants this more or less of it, or it cannot be told.
    case unknown

    static func of(_ path: FigurePath, from before: Figure, to after: Figure) -> ChangeDirection {
        if case .flag(let one) = before, case .flag(let other) = after, one != other {
            return path.steps.last == "holds" || path.steps.last == "matches_expectation"
                ? (other ? .better : .worse) : .unknown
        }
        if case .text(let one) = before, case .text(let other) = after {
            return words(from: one, to: other)
        }
        guard case .number(let one) = before, case .number(let other) = after, one.double != other.double else {
            return .unknown
        }
        let wanted = self.wanted(path)
        if wanted == 0 { return .unknown }
        return (other.double > one.double) == (wanted > 0) ? .better : .worse
    }

    /// Words that mean a state, from the best to the worst.
    private static let states = [
        ["met", "inconclusive", "failed"], ["healthy", "warning", "degraded", "critical", "silent"],
    ]

    private static func words(from before: String, to after: String) -> ChangeDirection {
        for states in states {
            guard let one = states.firstIndex(of: before), let other = states.firstIndex(of: after) else { continue }
            return one == other ? .unknown : other < one ? .better : .worse
        }
        return .unknown
    }

    /// 1 when more of it is better, -1 when less is, 0 when neither.
    private static func wanted(_ path: FigurePath) -> Int {
        let last = path.steps.last ?? ""
        if last.hasPrefix("samples") { return 0 }
        for step in path.steps.reversed() {
            if good.contains(where: step.hasPrefix) { return 1 }
            if bad.contains(where: { step.contains($0) }) { return -1 }
        }
        return 0
    }

    private static let good = [
        "success_rate", "overall_success_rate", "successful_requests", "successful_requests_5m", "succeeded",
        "output_tokens_per_second", "avg_quality_score",
    ]
    private static let bad = [
        "response_time", "time_to_first_token", "latency", "cost", "error_rate", "error_breakdown", "failed",
        "failures",
        "mismatch_count", "breach_count", "unpriced", "rejected", "exit_code",
    ]
}
