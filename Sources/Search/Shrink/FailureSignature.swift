import Records
import Reports
public import Scenarios
public import Verdicts

/// In which way a run failed, coarse enough that a smaller scenario can fail in the same way.
public enum FailureSignature: Hashable, Sendable, CustomStringConvertible {
    /// An expectation, by what it claims; `isAbsent` when there was no value at all.
    case expectation(String, isAbsent: Bool)
    /// A value that is not the oracle's: the keys of its path, without periods and names from the data.
    case truth(String)
    /// A sum that does not add up, by the name of the law.
    case law(String)
    /// No single thing: a verdict other than the one that the file expects.
    case outcome(Outcome)

    /// Every way in which a run failed, the plainest first; empty when it reached the verdict it must.
    public static func all(of result: RunResult) -> [FailureSignature] {
        guard !result.matchesExpectation, !result.isInterrupted else { return [] }
        guard result.outcome == .failed else { return [.outcome(result.outcome)] }
        let names = dataNames(of: result)
        let expectations = result.expectations.filter { $0.outcome == .failed }.map {
            FailureSignature.expectation(
                FailureText.claim(of: $0.expectation), isAbsent: $0.values.first { !$0.holds }?.got == .absent)
        }
        let truths = (result.truth?.mismatches ?? []).map { FailureSignature.truth(family(of: $0.path, names: names)) }
        let laws = result.conservation.breaches.map { FailureSignature.law($0.violation.law) }
        var seen: Set<FailureSignature> = []
        return (expectations + truths + laws).filter { seen.insert($0).inserted }
    }

    /// What failed, for people.
    public var description: String {
        switch self {
        case .expectation(let claim, let isAbsent): claim + (isAbsent ? " (there is no such value)" : "")
        case .truth(let family): "\(family) is not the oracle's"
        case .law(let law): "\(law) do not add up"
        case .outcome(let outcome): "the run is \(outcome.rawValue)"
        }
    }

    /// `stats.total_cost` for `periods.24h.stats."openai_gpt-4o".total_cost`.
    static func family(of path: String, names: Set<String>) -> String {
        var steps = self.steps(of: path)
        if steps.first == "periods" { steps.removeFirst(min(2, steps.count)) }
        return steps.filter { !names.contains($0) && Int($0) == nil }.joined(separator: ".")
    }

    /// The names between dots, without the double quotes around some of them.
    private static func steps(of path: String) -> [String] {
        var steps: [String] = [""]
        var isQuoted = false
        for character in path {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ".", !isQuoted {
                steps.append("")
            } else {
                steps[steps.count - 1].append(character)
            }
        }
        return steps
    }

    private static func dataNames(of result: RunResult) -> Set<String> {
        let models = result.names.models
        var names = Set(result.names.users + result.names.endpoints + result.names.errorTypes)
        for model in models {
            names.formUnion([
                model.name, "\(model.provider.name)/\(model.name)", "\(model.provider.name)_\(model.name)",
            ])
        }
        names.formUnion(ProviderID.allCases.map(\.name))
        return names
    }
}
