/// How many records the monitor was given and what became of them.
public struct Intake: Equatable, Sendable {
    /// Every record it was given.
    public internal(set) var received = 0
    /// Records that count in answers.
    public internal(set) var stored = 0
    /// Records that came again and count once.
    public internal(set) var duplicates = 0
    /// Rejected because they were more than 31 days older than the newest record before them.
    public internal(set) var tooOld = 0
    /// Rejected because their model, user or error type is not in the catalogue.
    public internal(set) var unknownName = 0
    /// Rejected because a number is outside of what a record may hold: a time before 1970 or after the year 5000, a
    /// response time below 0 or above 10^9 ms, 2^30 or more tokens of one kind, a quality above 1.
    public internal(set) var outOfRange = 0

    /// Nothing yet.
    public init() {}

    /// Records that count nowhere; always `received - stored - duplicates`.
    public var rejected: Int { tooOld + unknownName + outOfRange }
}
