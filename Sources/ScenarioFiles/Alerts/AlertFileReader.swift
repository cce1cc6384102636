public import AlertRules
import Scenarios

/// Reads alert rules from a file of their own (`schema: 1`, `alerts: …`) or from a scenario that has some.
public struct AlertFileReader: Sendable {
    private let scenarios: ScenarioReader
    private let channels: [AlertChannel]?

    /// A reader that reads whole scenarios with the given reader.
    ///
    /// Rules of a file of rules may name the given channels; without any, only the usual ones, as those of scenarios.
    public init(scenarios: ScenarioReader, channels: [AlertChannel]? = nil) {
        self.scenarios = scenarios
        self.channels = channels
    }

    /// Reads a file of at most 1 MiB.
    public func read(path: String) -> Result<AlertPlan, ScenarioProblems> {
        do {
            return read(bytes: try BoundedFile.bytes(path: path, limit: Limits.fileBytes), path: path)
        } catch {
            let place = SourcePlace(path: path, line: 1, column: 1)
            return .failure(
                ScenarioProblems(diagnostics: [Diagnostic(place: place, key: "", message: error.message)]))
        }
    }

    /// Reads rules from the bytes of a file; `path` is where diagnostics say they are from.
    public func read(bytes: [UInt8], path: String) -> Result<AlertPlan, ScenarioProblems> {
        let log = ProblemLog()
        guard let (_, root) = SourceFile.root(bytes: bytes, path: path, log: log) else {
            return .failure(log.problems)
        }
        if case .mapping(let entries) = root.node.value, entries.contains(where: { $0.name == "traffic" }) {
            return scenarios.read(bytes: bytes, path: path).flatMap { plan in
                if let alerts = plan.alerts { return .success(alerts) }
                root.report("a scenario without alerts; expected one with a section alerts")
                return .failure(log.problems)
            }
        }
        guard let file = root.mapping("a mapping with schema and alerts", keys: ["schema", "alerts"]) else {
            return .failure(log.problems)
        }
        ScenarioAssembly.readSchema(file)
        let section = AlertSection(
            file.required("alerts", AlertSection.expected), models: nil, moments: nil, channels: channels)
        guard let plan = section.plan, log.isEmpty else { return .failure(log.problems) }
        return .success(plan)
    }
}
