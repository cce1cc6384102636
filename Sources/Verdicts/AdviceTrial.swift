public import Records

/// A recommendation that was followed in a run of its own: what it promised, and what came of it.
public struct AdviceTrial: Equatable, Sendable {
    /// What came of a promise.
    public enum Verdict: String, CaseIterable, Sendable {
        /// The saving lies inside the interval.
        case realised
        /// It lies below.
        case fellShort = "fell_short"
        /// It lies above, so the promise is no good estimate either.
        case exceeded
        /// The recommendation promises nothing, or nobody knows how to follow it.
        case notApplied = "not_applied"
    }

    /// The issue that the recommendation is about.
    public var issue: String
    /// The `provider/model` that it is about.
    public var model: String
    /// The `provider/model` to use instead, if it names one.
    public var alternative: String?
    /// The saving it promises; `nil` when it promises none.
    public var promised: Picodollars?
    /// What following it came to, or why it was not followed.
    public var outcome: Outcome

    /// What following a recommendation came to.
    public enum Outcome: Equatable, Sendable {
        /// It was followed.
        case applied(RealisedSaving)
        /// It was not, for a reason.
        case notApplied(String)
    }

    /// A recommendation and what following it came to.
    public init(
        issue: String, model: String, alternative: String? = nil, promised: Picodollars?, outcome: Outcome
    ) {
        self.issue = issue
        self.model = model
        self.alternative = alternative
        self.promised = promised
        self.outcome = outcome
    }

    /// What came of the promise.
    public var verdict: Verdict {
        guard case .applied(let saving) = outcome else { return .notApplied }
        return saving.realised < saving.low ? .fellShort : saving.realised > saving.high ? .exceeded : .realised
    }
}

/// What the calls of a run cost less when a recommendation is followed, and what that may be.
public struct RealisedSaving: Equatable, Sendable {
    /// What all calls of the window cost in the run as it is.
    public var costBefore: Picodollars
    /// What they cost in the run in which the recommendation is followed.
    public var costAfter: Picodollars
    /// The calls of the model that the promise rests on.
    public var calls: Int
    /// One standard error of the difference of two runs.
    public var standardError: Picodollars
    /// The least saving that is as promised.
    public var low: Picodollars
    /// The largest saving that is as promised.
    public var high: Picodollars

    /// What was saved.
    public var realised: Picodollars { costBefore - costAfter }

    /// Two costs, and the interval around a promise.
    ///
    /// `variances` are those of the cost of a call as promised and in the second run, in squared picodollars; the
    /// interval is the promise with 1.96 standard errors and one percent of itself on either side, and reaches up by
    /// `extra`, which is saved beside what was promised.
    public init(
        costBefore: Picodollars, costAfter: Picodollars, promised: Picodollars, calls: Int, variances: (Double, Double),
        extra: Picodollars = .zero
    ) {
        self.costBefore = costBefore
        self.costAfter = costAfter
        self.calls = calls
        let error = (Double(max(0, calls)) * (variances.0 + variances.1)).squareRoot()
        standardError = Self.amount(error)
        let margin = Self.amount(1.96 * error + 0.01 * Double(promised.rawValue.magnitude))
        low = promised - margin
        high = promised + margin + max(.zero, extra)
    }

    /// Whole picodollars, rounded up; an amount beyond all money for a number that is none.
    private static func amount(_ value: Double) -> Picodollars {
        Picodollars(value < 1e36 ? Int128(value.rounded(.up)) : Int128(1e36))
    }
}
