import Harness
import Reports
public import Scenarios
import Verdicts

/// Runs scenarios under many seeds, several at a time.
public struct Sweep: Sendable {
    /// How far a sweep has come.
    public struct Progress: Equatable, Sendable {
        /// Runs that have ended.
        public var finished: Int
        /// Runs that there will be.
        public var total: Int
        /// Those that did not reach the verdict they must.
        public var unexpected: Int
    }

    /// Reads a scenario's file again with a seed in the place of its own; `nil` when it no longer can be read.
    public typealias Rereading = @Sendable (_ path: String, _ seed: UInt64) -> ScenarioPlan?

    private let plans: [ScenarioPlan]
    private let options: SweepOptions
    private let reread: Rereading

    /// A sweep over scenarios; those whose incidents are drawn are read again for each seed.
    public init(plans: [ScenarioPlan], options: SweepOptions, reread: @escaping Rereading = { _, _ in nil }) {
        self.plans = plans
        self.options = options
        self.reread = reread
    }

    /// Runs everything, at most `jobs` runs at a time.
    ///
    /// Each run is a pure function of scenario and seed, so the result does not depend on the number of jobs. With
    /// `stopsAtFirst` every run before the first failing one is finished, and those after it are left out.
    public func run(
        jobs: Int, progress: @Sendable (Progress) -> Void = { _ in },
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) async -> SweepResult {
        let total = plans.count * options.seeds
        var runs: [SweepRun?] = Array(repeating: nil, count: total)
        // Nothing at or after this is begun.
        var limit = total
        await withTaskGroup(of: (Int, SweepRun).self) { group in
            var next = 0
            var state = Progress(finished: 0, total: total, unexpected: 0)
            func begin() {
                guard next < limit, !isInterrupted() else { return }
                let ordinal = next
                next += 1
                group.addTask { (ordinal, run(ordinal, isInterrupted: isInterrupted)) }
            }
            for _ in 0..<max(1, jobs) { begin() }
            while let (ordinal, run) = await group.next() {
                runs[ordinal] = run
                state.finished += 1
                if !run.isExpected {
                    state.unexpected += 1
                    if options.stopsAtFirst { limit = min(limit, ordinal + 1) }
                }
                progress(state)
                begin()
            }
        }
        return result(of: Array(runs.prefix(limit)), isInterrupted: isInterrupted())
    }

    /// The run with an ordinal: all seeds of the first scenario, then those of the next.
    private func run(_ ordinal: Int, isInterrupted: @escaping @Sendable () -> Bool) -> SweepRun {
        let seed = options.seed(ordinal % options.seeds)
        let observer = RunObserver(isInterrupted: isInterrupted)
        // Only a file that was changed, or a database, which none is asked for, can keep a run from being made.
        guard let (plan, variations) = subject(ordinal, seed: seed),
            let result = try? ScenarioRun(plan: plan).run(observer)
        else {
            return SweepRun(
                seed: seed, outcome: .inconclusive, isExpected: false, failure: "the run could not be made")
        }
        let outcome = judgesTruthOnly ? Self.truthOutcome(of: result) : result.outcome
        let isExpected = !result.isInterrupted && outcome == plan.expectedOutcome
        let failure = FailureText.summary(of: result) ?? "met, although the file expects otherwise"
        return SweepRun(
            seed: seed, outcome: outcome, isExpected: isExpected, isInterrupted: result.isInterrupted,
            failure: isExpected ? nil : failure, variations: variations)
    }

    private var judgesTruthOnly: Bool { options.isSwarm || options.truthOnly }

    /// The verdict by the oracle and the sums that must agree, to which it does not matter what traffic was asked for.
    private static func truthOutcome(of result: RunResult) -> Outcome {
        if (result.truth?.mismatchCount ?? 0) > 0 || result.conservation.breachCount > 0 { return .failed }
        return (result.truth?.values ?? 0) > 0 ? .met : .inconclusive
    }

    private func subject(_ ordinal: Int, seed: UInt64) -> (plan: ScenarioPlan, variations: [String])? {
        var plan = plans[ordinal / options.seeds]
        if plan.drawsIncidents {
            guard let drawn = reread(plan.path, seed) else { return nil }
            plan = drawn
        }
        plan.seed = seed
        var variations: [String] = []
        if options.isSwarm { (plan, variations) = SwarmVariation(seed: seed).vary(plan) }
        if judgesTruthOnly {
            plan.expectations = []
            plan.comparesTruth = true
            plan.expectedOutcome = .met
        }
        return (plan, variations)
    }

    private func result(of runs: [SweepRun?], isInterrupted: Bool) -> SweepResult {
        let rows = plans.enumerated().map { index, plan in
            let range = (index * options.seeds..<(index + 1) * options.seeds).clamped(to: 0..<runs.count)
            return SweepRow(name: plan.name, path: plan.path, runs: runs[range].compactMap(\.self))
        }
        return SweepResult(
            rows: rows, options: options,
            isComplete: rows.allSatisfy { $0.runs.count == options.seeds && !$0.runs.contains(where: \.isInterrupted) },
            isInterrupted: isInterrupted)
    }
}
