public import Baselines
public import Verdicts

/// The result of one scenario with how long it took, for showing.
public struct ScenarioReport: Sendable {
    /// What came out; the same on any machine.
    public var result: RunResult
    /// How long it took on this one.
    public var timing: RunTiming
    /// What changed since an earlier result; `nil` when there was none to compare with.
    public var baseline: ScenarioComparison?

    /// Pairs a result with its timing.
    public init(result: RunResult, timing: RunTiming, baseline: ScenarioComparison? = nil) {
        self.result = result
        self.timing = timing
        self.baseline = baseline
    }

    /// Whether something may have become worse than it was.
    var hasRegression: Bool { !(baseline?.regressions ?? []).isEmpty }
}

/// How long a run took on the machine it ran on.
///
/// Only the terminal shows it.
public struct RunTiming: Equatable, Sendable {
    /// Wall-clock time, seconds.
    public var wallSeconds: Double
    /// Records per second of wall-clock time.
    public var recordsPerSecond: Double
    /// The largest resident memory, bytes; `nil` where the system does not tell.
    public var peakMemoryBytes: Int?

    /// The timing of a run.
    public init(wallSeconds: Double, recordsPerSecond: Double, peakMemoryBytes: Int? = nil) {
        self.wallSeconds = wallSeconds
        self.recordsPerSecond = recordsPerSecond
        self.peakMemoryBytes = peakMemoryBytes
    }
}
