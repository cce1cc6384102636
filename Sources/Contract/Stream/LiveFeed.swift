public import Answers
public import Records

/// The live stream's events: numbered, the newest ones kept for clients that come back.
///
/// Bounded: it keeps `keptEvents`, whatever the number of clients.
public struct LiveFeed: Sendable {
    /// Between two events unless a client asks otherwise.
    public static let standardInterval = Microseconds.seconds(5)
    /// The intervals that a client may ask for.
    public static let intervals = Microseconds.seconds(1)...Microseconds.seconds(60)

    private let keptEvents: Int
    private var kept: [ServerSentEvent] = []
    private var nextID: UInt64

    /// A feed whose next event has the given number; numbers must go on rising over restarts.
    public init(nextID: UInt64 = 1, keptEvents: Int = 64) {
        self.nextID = nextID
        self.keptEvents = max(1, keptEvents)
    }

    /// Makes the next `metrics_update` out of what the monitor answers, and keeps it.
    ///
    /// The data is the contract's: type, timestamp, metrics and health, on one line.
    public mutating func publish(_ answers: AnswerObject, names: Catalog, at now: Instant) -> ServerSentEvent {
        let data: AnswerTree = .object([
            "type": .text("metrics_update"), "timestamp": .instant(now), "metrics": answers["real_time"] ?? .null,
            "health": answers["health"] ?? .null,
        ])
        let event = ServerSentEvent(
            id: nextID, name: "metrics_update", data: JSONText.write(data, names: names, indentation: 0),
            retryMilliseconds: 2_000)
        nextID += 1
        kept.append(event)
        if kept.count > keptEvents { kept.removeFirst() }
        return event
    }

    /// What a client missed that saw `lastID` last: the kept events after it, oldest first.
    ///
    /// A client without a number, or with one from the future, gets the newest event alone.
    public func missed(after lastID: UInt64?) -> [ServerSentEvent] {
        guard let lastID, lastID < nextID else { return Array(kept.suffix(1)) }
        return kept.filter { $0.id > lastID }
    }

    /// The interval that a client asked for in seconds; `nil` when it is not a whole number from 1 to 60.
    public static func interval(_ text: String?) -> Microseconds? {
        guard let text else { return standardInterval }
        guard text.utf8.count <= 2, let seconds = Int64(text), intervals.contains(.seconds(seconds)) else { return nil }
        return .seconds(seconds)
    }
}
