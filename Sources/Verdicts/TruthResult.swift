public import Records

/// What comparing the monitor's answers with the truth came to.
public struct TruthResult: Equatable, Sendable {
    /// At how many instants the two were compared.
    public var instants: Int
    /// How many values were compared, over all instants.
    public var values: Int
    /// How many of them differ, over all instants.
    public var mismatchCount: Int
    /// The paths that differ, in the order they were found; at most `TruthComparison.keptMismatches` of them.
    public var mismatches: [Mismatch]

    /// The outcome of a comparison.
    public init(instants: Int, values: Int, mismatchCount: Int = 0, mismatches: [Mismatch] = []) {
        self.instants = instants
        self.values = values
        self.mismatchCount = mismatchCount
        self.mismatches = mismatches
    }
}

/// A path at which the monitor and the truth differ, at one instant or at many.
public struct Mismatch: Equatable, Sendable {
    /// Where, from the root of the answers: `periods.24h.stats."openai_gpt-4o".total_cost`.
    public var path: String
    /// When it was first seen.
    public var instant: Instant
    /// What the monitor said then.
    public var got: ObservedValue
    /// What it had to say.
    public var expected: ObservedValue
    /// How the two differ, in words.
    public var difference: String?
    /// At how many instants the path differs.
    public var count: Int

    /// A difference at a path.
    public init(
        path: String, instant: Instant, got: ObservedValue, expected: ObservedValue, difference: String? = nil,
        count: Int = 1
    ) {
        self.path = path
        self.instant = instant
        self.got = got
        self.expected = expected
        self.difference = difference
        self.count = count
    }
}
