import Records
import Scenarios
import Verdicts

/// Which fault struck calls, and how narrowly it was aimed.
enum IncidentTable {
    /// Faults that are no kind of failure, by the names of `Fault`'s cases.
    static let otherFaults = ["latency"]

    static let empty = CoverageTable(
        "incidents", rows: FailureKind.allCases.map(\.rawValue) + otherFaults,
        columns: ["everything", "a provider", "a model", "a stream"])

    static func note(_ plan: ScenarioPlan, _ stimulus: StimulusResult, in table: inout CoverageTable) {
        for (incident, counts) in zip(plan.incidents, stimulus.incidents) where counts.touched > 0 {
            table.touch(name(of: incident.fault), aim(of: incident.scope), by: plan.name)
        }
    }

    /// The kind of failure, or the name of the case: new kinds of faults need no change here but a row above.
    static func name(of fault: Fault) -> String {
        if case .failure(let kind) = fault { return kind.rawValue }
        let label = Mirror(reflecting: fault).children.first?.label ?? "\(fault)"
        return label.reduce(into: "") { name, letter in
            name += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
        }
    }

    private static func aim(of scope: IncidentScope) -> String {
        if scope.trafficIndex != nil { return "a stream" }
        if scope.model != nil { return "a model" }
        return scope.provider != nil ? "a provider" : "everything"
    }
}
