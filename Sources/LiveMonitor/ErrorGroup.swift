public import Records

/// Failures with the same fingerprint.
public struct ErrorGroup: Equatable, Sendable {
    /// The most users of a group that are told apart.
    public static let userBound = 256
    /// The most example records.
    public static let exampleBound = 5

    /// What kind of failure.
    public internal(set) var category: ErrorCategory
    /// The provider's name; empty for the group of all other failures.
    public internal(set) var provider: String
    /// The model's name.
    public internal(set) var model: String
    /// The message as `ErrorFingerprint.normalised` gives it; `other` for the group of all other failures.
    public internal(set) var message: String
    /// How many failures.
    public internal(set) var count: Int64 = 0
    /// The earliest event time.
    public internal(set) var firstSeen: Instant
    /// The latest event time.
    public internal(set) var lastSeen: Instant
    /// Named users that met it, ascending; the first `userBound` of them.
    public internal(set) var users: [UserID] = []
    /// Whether further users met it, so that their count is a lower bound.
    public internal(set) var hasMoreUsers = false
    /// The sequence numbers of the first records with it, then of the last one.
    public internal(set) var examples: [Int64] = []

    mutating func note(at time: Instant, user: UserID, sequence: Int64) {
        count += 1
        firstSeen = min(firstSeen, time)
        lastSeen = max(lastSeen, time)
        if examples.count == Self.exampleBound { examples.removeLast() }
        examples.append(sequence)
        guard user != .anonymous else { return }
        let place = users.firstIndex { $0 >= user } ?? users.endIndex
        if place < users.endIndex, users[place] == user { return }
        guard users.count < Self.userBound else { return hasMoreUsers = true }
        users.insert(user, at: place)
    }
}

extension ErrorGroup {
    private static let format = "windtunnel.error/1"

    /// One line for each field; messages hold no line breaks, names no control characters.
    var bytes: [UInt8] {
        let lines = [
            Self.format, category.rawValue, provider, model, message, "\(count)", "\(firstSeen.microseconds)",
            "\(lastSeen.microseconds)", users.map { "\($0.rawValue)" }.joined(separator: " "),
            hasMoreUsers ? "more" : "all", examples.map { "\($0)" }.joined(separator: " "),
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// `nil` when the bytes are not what `bytes` gives.
    init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        guard lines.count == 11, lines[0] == Self.format, let category = ErrorCategory(rawValue: lines[1]),
            let count = Int64(lines[5]), let first = Int64(lines[6]), let last = Int64(lines[7])
        else { return nil }
        self.init(
            category: category, provider: lines[2], model: lines[3], message: lines[4], count: count,
            firstSeen: Instant(microseconds: first), lastSeen: Instant(microseconds: last))
        users = lines[8].split(separator: " ").compactMap { UInt32($0).map(UserID.init) }
        hasMoreUsers = lines[9] == "more"
        examples = lines[10].split(separator: " ").compactMap { Int64($0) }
    }
}
