public import Harness
public import Records
public import Scenarios
public import Verdicts

/// Shows mutants to scenarios until one of them notices.
public struct MutationRun {
    /// Scenarios that last longer than this are only shown to mutants that name them.
    public static let longest = Microseconds.days(8)

    private let plans: [ScenarioPlan]
    /// What the monitor that ships came to, by scenario; only asked of scenarios that noticed something.
    private var controls: [String: Bool] = [:]

    /// A run over scenarios; those that must not be met, or check nothing, cannot notice anything and are left out.
    public init(plans: [ScenarioPlan]) {
        self.plans = plans.filter { $0.expectedOutcome == .met && ($0.comparesTruth || !$0.expectations.isEmpty) }
    }

    /// The names of scenarios that are not met even without a defect, so that they prove nothing.
    public var unfit: [String] { plans.map(\.name).filter { controls[$0] == false } }

    /// Shows a mutant to the scenarios that it names, then to the others, up to the first that notices.
    public mutating func judge(
        _ mutant: Mutant, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> MutantResult {
        var tried: [String] = []
        for plan in order(for: mutant) where controls[plan.name] != false {
            if isInterrupted() { break }
            tried.append(plan.name)
            guard let kill = try Self.trial(of: mutant, on: plan) else { continue }
            if try isSound(plan) { return MutantResult(mutant: mutant, kill: kill, tried: tried) }
        }
        return MutantResult(mutant: mutant, kill: nil, tried: tried)
    }

    /// How one scenario notices a mutant; `nil` when it does not.
    public static func trial(of mutant: Mutant, on plan: ScenarioPlan) throws -> Kill? {
        Kill(try ScenarioRun(plan: plan).run(MutantMonitor(mutant, plan: plan), endsAtFirstFault: true))
    }

    /// What a run of a plan comes to whose monitor has a mutant's defect.
    public static func result(
        of mutant: Mutant, on plan: ScenarioPlan, _ observer: RunObserver = RunObserver()
    ) throws -> RunResult {
        try ScenarioRun(plan: plan).run(MutantMonitor(mutant, plan: plan), observer)
    }

    /// A scenario that is not met without a defect must not count as having found one.
    private mutating func isSound(_ plan: ScenarioPlan) throws -> Bool {
        if let known = controls[plan.name] { return known }
        let isMet = try Self.trial(of: .sound, on: plan) == nil
        controls[plan.name] = isMet
        return isMet
    }

    private func order(for mutant: Mutant) -> [ScenarioPlan] {
        let named = mutant.killers.compactMap { name in plans.first { $0.name == name } }
        let others = plans.filter { !mutant.killers.contains($0.name) && $0.end - $0.start <= Self.longest }
        return named + others
    }
}
