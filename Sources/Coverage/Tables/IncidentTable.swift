import Scenarios
import Verdicts

/// Which faults struck calls.
enum IncidentTable {
    /// Faults that are no kind of failure, by the names of `Fault`'s cases.
    static let otherFaults = [
        "errors", "region_loss", "latency", "latency_tail", "retirement", "cache_collapse", "prompt_growth", "silence",
        "price_change", "duplicate_delivery", "late_delivery", "clock_skew", "clock_jump",
    ]

    static let empty = CoverageTable(
        "incidents", rows: FailureKind.allCases.map(\.rawValue) + otherFaults, columns: ["struck"])

    static func note(_ plan: ScenarioPlan, _ stimulus: StimulusResult, in table: inout CoverageTable) {
        for (incident, counts) in zip(plan.incidents, stimulus.incidents) where counts.touched > 0 {
            table.touch(name(of: incident.fault), "struck", by: plan.name)
        }
    }

    /// The kind of failure, or the name of the case: a new kind of fault needs no change here but a row above.
    static func name(of fault: Fault) -> String {
        if case .failure(let kind) = fault { return kind.rawValue }
        let label = Mirror(reflecting: fault).children.first?.label ?? "\(fault)"
        return label.reduce(into: "") { name, letter in
            name += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
        }
    }
}

/// What incidents were aimed at: those that make calls fail, and the others.
enum AimTable {
    static let empty = CoverageTable(
        "incident aims", rows: ["everything", "a provider", "a model", "a stream"],
        columns: ["failures", "other faults"])

    static func note(_ plan: ScenarioPlan, _ stimulus: StimulusResult, in table: inout CoverageTable) {
        for (incident, counts) in zip(plan.incidents, stimulus.incidents) where counts.touched > 0 {
            var column = "other faults"
            if case .failure = incident.fault { column = "failures" }
            table.touch(aim(of: incident.scope), column, by: plan.name)
        }
    }

    private static func aim(of scope: IncidentScope) -> String {
        if scope.trafficIndex != nil { return "a stream" }
        if scope.model != nil { return "a model" }
        return scope.provider != nil ? "a provider" : "everything"
    }
}
