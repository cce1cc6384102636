public import Scenarios

/// One scenario under one seed.
public struct SweepRun: Equatable, Sendable {
    /// The seed of the run, and of what was varied.
    public var seed: UInt64
    /// The verdict.
    public var outcome: Outcome
    /// Whether it is the verdict that the scenario must reach.
    public var isExpected: Bool
    /// Whether the run was broken off.
    public var isInterrupted: Bool
    /// What is wrong, in one line; `nil` when the verdict is the expected one.
    public var failure: String?
    /// What was varied, in words; empty without swarm.
    public var variations: [String]

    /// A run of a sweep.
    public init(
        seed: UInt64, outcome: Outcome, isExpected: Bool, isInterrupted: Bool = false, failure: String? = nil,
        variations: [String] = []
    ) {
        self.seed = seed
        self.outcome = outcome
        self.isExpected = isExpected
        self.isInterrupted = isInterrupted
        self.failure = failure
        self.variations = variations
    }
}

/// One scenario under all of its seeds.
public struct SweepRow: Equatable, Sendable {
    /// The scenario's name.
    public var name: String
    /// Its file, as the user named it.
    public var path: String
    /// Its runs, ascending by seed.
    public var runs: [SweepRun]

    /// A row of a sweep.
    public init(name: String, path: String, runs: [SweepRun]) {
        self.name = name
        self.path = path
        self.runs = runs
    }

    /// The first run that did not come to the verdict it must; failed ones come before inconclusive ones.
    public var firstFailing: SweepRun? {
        let unexpected = runs.filter { !$0.isExpected && !$0.isInterrupted }
        return unexpected.first { $0.outcome != .inconclusive } ?? unexpected.first
    }

    /// How many runs reached a verdict.
    public func count(of outcome: Outcome) -> Int { runs.count { $0.outcome == outcome && !$0.isInterrupted } }
}

/// What a sweep came to; the same however many jobs there were.
public struct SweepResult: Equatable, Sendable {
    /// The scenarios, in the order they were asked for.
    public var rows: [SweepRow]
    /// How the runs were made.
    public var options: SweepOptions
    /// Whether runs are missing because one failed or somebody broke the sweep off.
    public var isComplete: Bool
    /// Whether somebody broke it off.
    public var isInterrupted: Bool

    /// The exit code: 0 when every run reached the verdict it must, 1 when one is failed or met against expectation, 3
    /// when the others are inconclusive or there are none, 130 when the sweep was broken off.
    public var exitCode: Int32 {
        if isInterrupted { return 130 }
        let runs = rows.flatMap(\.runs)
        let unexpected = runs.filter { !$0.isExpected }
        if unexpected.contains(where: { $0.outcome != .inconclusive }) { return 1 }
        return unexpected.isEmpty && !runs.isEmpty ? 0 : 3
    }
}
