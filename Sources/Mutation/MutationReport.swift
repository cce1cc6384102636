import Answers
import Records

/// What became of every mutant, as text for people and as JSON for machines.
public struct MutationReport: Sendable {
    /// One for each mutant, in the order of the catalogue.
    public let results: [MutantResult]
    /// Scenarios that are not met even by a monitor without a defect.
    public let unfit: [String]

    /// A report on results.
    public init(_ results: [MutantResult], unfit: [String] = []) {
        self.results = results
        self.unfit = unfit
    }

    /// How many were noticed.
    public var killed: Int { results.count { $0.kill != nil } }

    /// Those that no scenario noticed.
    public var survivors: [MutantResult] { results.filter { $0.kill == nil } }

    /// 0 when every mutant was noticed and every scenario that was asked is met without one, else 1.
    public var exitCode: Int32 { survivors.isEmpty && unfit.isEmpty ? 0 : 1 }

    /// A table with a line for each mutant, the survivors and the totals below it.
    public func text(usesASCII: Bool = false) -> String {
        let marks = usesASCII ? ("ok", "NO") : ("✓", "✗")
        let name = results.map(\.mutant.name.count).max() ?? 0
        let scenario = results.compactMap(\.kill?.scenario.count).max() ?? 0
        var lines = results.map { result in
            let head = pad(result.kill == nil ? marks.1 : marks.0, 2) + " " + pad(result.mutant.name, name)
            guard let kill = result.kill else { return head + "  survived" }
            let another = result.isKilledByAnother ? " (not a scenario that the catalogue names)" : ""
            return head + "  " + pad(kill.scenario, scenario) + "  " + kill.text + another
        }
        lines += survivors.flatMap { ["", "survived: \($0.mutant.name)"] + advice(on: $0) }
        lines += unfit.map { "\n\($0): not met even without a defect, so that it proves nothing" }
        lines += ["", "\(results.count) mutants, \(killed) killed, \(survivors.count) survived"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same for machines.
    public var json: String {
        let rows = results.map { AnswerTree.object(row($0)) }
        let tree: AnswerTree = .object([
            "schema": .count(1), "total": .count(results.count), "killed": .count(killed),
            "survived": .count(survivors.count), "unfit_scenarios": .list(unfit.map(AnswerTree.text)),
            "mutants": .list(rows),
        ])
        return JSONText.write(tree, names: Catalog()) + "\n"
    }

    private func advice(on survivor: MutantResult) -> [String] {
        let named = survivor.mutant.killers.filter { survivor.tried.contains($0) }
        let missing = survivor.mutant.killers.filter { !survivor.tried.contains($0) }
        var lines = ["    defect    \(survivor.mutant.defect)"]
        if !named.isEmpty { lines.append("    let pass  \(named.joined(separator: ", ")), which should have noticed") }
        if !missing.isEmpty { lines.append("    missing   \(missing.joined(separator: ", ")), which should notice") }
        return lines + ["    tried     \(survivor.tried.count) scenarios"]
    }

    private func row(_ result: MutantResult) -> AnswerObject {
        var row: AnswerObject = [
            "name": .text(result.mutant.name), "defect": .text(result.mutant.defect),
            "outcome": .text(result.kill == nil ? "survived" : "killed"),
            "expected_killers": .list(result.mutant.killers.map(AnswerTree.text)),
            "tried": .list(result.tried.map(AnswerTree.text)),
        ]
        row.append("scenario", result.kill.map { .text($0.scenario) } ?? .null)
        row.append("witness", result.kill.map { .text($0.witness.rawValue) } ?? .null)
        row.append("place", result.kill.map { .text($0.place) } ?? .null)
        row.append("expected", result.kill.map { .text($0.expected) } ?? .null)
        row.append("got", result.kill.map { .text($0.got) } ?? .null)
        row.append("at", result.kill?.at.map { .instant($0) } ?? .null)
        return row
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension Kill {
    /// Where, what it had to be and what it was, on one line.
    public var text: String { "\(witness.rawValue) \(place): expected \(expected), got \(got)" }
}
