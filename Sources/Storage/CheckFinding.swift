/// What a check of a database found about one part of it.
public struct CheckFinding: Equatable, Sendable {
    /// How it ended.
    public enum Outcome: String, Sendable {
        /// The part is what it must be.
        case sound
        /// It is not.
        case broken
        /// It could not be told.
        case unchecked
    }

    /// The part.
    public var part: String
    /// How it ended.
    public var outcome: Outcome
    /// What was seen, for people.
    public var message: String

    /// A finding about a part.
    public init(_ part: String, _ outcome: Outcome, _ message: String) {
        self.part = part
        self.outcome = outcome
        self.message = message
    }

    /// What a check that may throw says: its own words, or the error's.
    public static func of(_ part: String, _ check: () throws -> String) -> CheckFinding {
        do { return CheckFinding(part, .sound, try check()) } catch { return CheckFinding(part, .broken, "\(error)") }
    }
}
