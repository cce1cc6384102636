public import Answers
public import Records
public import Scenarios

/// Everything that every report shows of one run.
///
/// The same scenario, seed and version give the same value on any machine: no clock was read for any of it.
public struct RunResult: Sendable {
    /// Which scenario ran.
    public var scenario: ScenarioIdentity
    /// The version of Windtunnel that ran it.
    public var version = Version.current
    /// A fingerprint of every record that the monitor was shown.
    public var recordDigest: String
    /// Sums over the whole run.
    public var totals: RunTotals
    /// What traffic there was.
    public var stimulus: StimulusResult
    /// How the answers compare with the truth; `nil` when the scenario does not ask.
    public var truth: TruthResult?
    /// Whether the monitor's answers added up.
    public var conservation: ConservationResult
    /// What became of each expectation, in the scenario's order.
    public var expectations: [ExpectationResult]
    /// What became of the same scenario without its incidents; `nil` when nobody asked for it.
    public var twin: TwinResult?
    /// What came of following its recommendations; `nil` when nobody asked for that.
    public var counterfactual: CounterfactualResult?
    /// Every alert of the run, in the order of beginning.
    public var firings: [AlertFiring]
    /// What the monitor answered at the end.
    public var answers: AnswerObject
    /// The names behind the identifiers in the answers.
    public var names: Catalog
    /// The verdict that the scenario says it must reach.
    public var expectedOutcome: Outcome
    /// Whether the run was broken off, so that everything here covers only a part of it.
    public var isInterrupted: Bool

    /// The result of a run.
    public init(
        scenario: ScenarioIdentity, recordDigest: String, totals: RunTotals, stimulus: StimulusResult,
        truth: TruthResult?, conservation: ConservationResult = ConservationResult(),
        expectations: [ExpectationResult], firings: [AlertFiring] = [], answers: AnswerObject, names: Catalog,
        expectedOutcome: Outcome = .met, isInterrupted: Bool = false
    ) {
        self.scenario = scenario
        self.recordDigest = recordDigest
        self.totals = totals
        self.stimulus = stimulus
        self.truth = truth
        self.conservation = conservation
        self.expectations = expectations
        self.firings = firings
        self.answers = answers
        self.names = names
        self.expectedOutcome = expectedOutcome
        self.isInterrupted = isInterrupted
    }
}

/// Which scenario a result is of: what it takes to run it again.
public struct ScenarioIdentity: Equatable, Sendable {
    /// The scenario's name.
    public var name: String
    /// What it proves, for people.
    public var description: String
    /// The file it was read from, as the user named it.
    public var path: String
    /// A fingerprint of the file's bytes.
    public var digest: String
    /// The seed of every random stream.
    public var seed: UInt64
    /// When virtual time began.
    public var start: Instant
    /// When virtual time ended.
    public var end: Instant
    /// The IANA name of the zone of hour-of-day answers.
    public var zoneName: String

    /// Names a scenario.
    public init(
        name: String, description: String = "", path: String, digest: String, seed: UInt64, start: Instant,
        end: Instant, zoneName: String = "UTC"
    ) {
        self.name = name
        self.description = description
        self.path = path
        self.digest = digest
        self.seed = seed
        self.start = start
        self.end = end
        self.zoneName = zoneName
    }

    /// The identity of a plan.
    public init(of plan: ScenarioPlan) {
        self.init(
            name: plan.name, description: plan.description, path: plan.path, digest: plan.digest, seed: plan.seed,
            start: plan.start, end: plan.end, zoneName: plan.zone.name)
    }
}

/// Sums over every record of a run.
public struct RunTotals: Equatable, Sendable {
    /// How many records there were.
    public var records: Int
    /// How many of them succeeded.
    public var succeeded: Int
    /// How many of them failed.
    public var failed: Int
    /// Prompt and completion tokens together.
    public var tokens: Int
    /// What they cost, as far as they have a price.
    public var cost: Picodollars
    /// How many of them have no price at all.
    public var unpricedRecords: Int

    /// Sums over a run.
    public init(
        records: Int = 0, succeeded: Int = 0, failed: Int = 0, tokens: Int = 0, cost: Picodollars = .zero,
        unpricedRecords: Int = 0
    ) {
        self.records = records
        self.succeeded = succeeded
        self.failed = failed
        self.tokens = tokens
        self.cost = cost
        self.unpricedRecords = unpricedRecords
    }
}
