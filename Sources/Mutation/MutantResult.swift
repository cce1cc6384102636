/// What became of one mutant.
public struct MutantResult: Sendable {
    /// The mutant.
    public let mutant: Mutant
    /// How the first scenario noticed it; `nil` when none did.
    public let kill: Kill?
    /// The names of the scenarios that it was shown to, in that order.
    public let tried: [String]

    /// Whether a scenario noticed it that the catalogue does not name.
    public var isKilledByAnother: Bool { kill.map { !mutant.killers.contains($0.scenario) } ?? false }
}
