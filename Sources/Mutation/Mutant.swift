/// A monitor with one defect: what is wrong with it, how it is put in, and who has to notice.
public struct Mutant: Sendable {
    /// The name, unique in the catalogue.
    public let name: String
    /// What it gets wrong, in a sentence.
    public let defect: String
    /// The names of the scenarios that must notice, the quickest first.
    public let killers: [String]
    /// Where the defect sits; most have one place.
    let injections: [Injection]

    init(_ name: String, _ defect: String, killedBy killers: String..., by injections: Injection...) {
        self.name = name
        self.defect = defect
        self.killers = killers
        self.injections = injections
    }

    /// The row of the table in `docs/mutation.md`.
    public var catalogueRow: String { "| `\(name)` | \(defect) | \(killers.joined(separator: ", ")) |" }

    /// A monitor without any defect, which every scenario must let pass.
    public static let sound = Mutant("sound", "Nothing is wrong.", by: .record { _, _ in 1 })
}

/// Mutants that are wrong in the same place.
public struct MutantFamily: Sendable {
    /// What they get wrong, for people.
    public let name: String
    /// The mutants, in the order of the catalogue.
    public let mutants: [Mutant]

    /// Every family.
    public static let all: [MutantFamily] = [
        .lostRecords, .wrongTokens, .wrongNames, .prices, .money, .windows, .clocks, .percentiles, .averages, .health,
        .alertRules, .alertFigures, .advice, .lists, .outlook,
    ]
}

extension Mutant {
    /// The whole catalogue.
    public static let all: [Mutant] = MutantFamily.all.flatMap(\.mutants)

    /// The mutant of a name; `nil` when there is none.
    public static func named(_ name: String) -> Mutant? { all.first { $0.name == name } }
}
