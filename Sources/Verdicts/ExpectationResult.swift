public import Records
public import Scenarios

/// What became of one expectation.
public struct ExpectationResult: Equatable, Sendable {
    /// The largest number of values that a result lists.
    public static let keptValues = 50

    /// What was expected.
    public var expectation: Expectation
    /// Whether it was so.
    public var outcome: Outcome
    /// Why it failed or is inconclusive; `nil` where the values say it.
    public var reason: String?
    /// The values at the decisive instant, failing ones first; at most `keptValues`.
    public var values: [ExpectationValue]
    /// How many values there were at the decisive instant.
    public var valueCount: Int
    /// When it first failed, else when it was last judged; `nil` when it never was.
    public var instant: Instant?
    /// At how many instants there was enough evidence to judge.
    public var instantsJudged: Int
    /// At how many instants it was looked at, with enough evidence or without.
    public var instantsSeen: Int
    /// The smallest number of requests that a judged value rested on; `nil` when nothing was judged.
    public var samples: Int?

    /// The result of an expectation.
    public init(
        expectation: Expectation, outcome: Outcome, reason: String? = nil, values: [ExpectationValue] = [],
        valueCount: Int? = nil, instant: Instant? = nil, instantsJudged: Int = 0, instantsSeen: Int = 0,
        samples: Int? = nil
    ) {
        self.expectation = expectation
        self.outcome = outcome
        self.reason = reason
        self.values = values
        self.valueCount = valueCount ?? values.count
        self.instant = instant
        self.instantsJudged = instantsJudged
        self.instantsSeen = instantsSeen
        self.samples = samples
    }
}

/// One value that an expectation is about.
public struct ExpectationValue: Equatable, Sendable {
    /// Where it stands, with wildcards replaced.
    public var path: String
    /// What the monitor said.
    public var got: ObservedValue
    /// What the truth is, when the expectation compares with it.
    public var truth: ObservedValue?
    /// Whether this value is as expected.
    public var holds: Bool
    /// Why it cannot be, when the two sides are not comparable.
    public var reason: String?

    /// A value and whether it is as expected.
    public init(path: String, got: ObservedValue, truth: ObservedValue? = nil, holds: Bool, reason: String? = nil) {
        self.path = path
        self.got = got
        self.truth = truth
        self.holds = holds
        self.reason = reason
    }
}
