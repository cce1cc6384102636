/// What became of one report; `stored` and `duplicate` only for records that are on the disk.
public enum RecordingResult: Equatable, Sendable {
    /// The report is kept under this id.
    case stored(MetricsID)
    /// The same report came before, and was kept under this id.
    case duplicate(of: MetricsID)
    /// The report is not kept.
    case rejected(Rejection)
}

/// Why a report was not kept.
public struct Rejection: Equatable, Sendable {
    /// The kinds of reasons, by which rejections are counted; raw values are stored and shown.
    public enum Reason: String, CaseIterable, Sendable {
        /// The provider is none of those known.
        case unknownProvider = "unknown_provider"
        /// A number is outside of what is allowed.
        case outOfRange = "out_of_range"
        /// A text is empty, too long or has control characters.
        case invalidText = "invalid_text"
        /// Two fields contradict each other.
        case contradiction
        /// The event time is further back than anything is kept.
        case tooOld = "too_old"
        /// The event time is in the future.
        case inFuture = "in_future"
        /// The request id stands for a report with other contents.
        case conflict
        /// Too many different names were reported already.
        case tooManyNames = "too_many_names"
    }

    /// The kind of reason.
    public var reason: Reason
    /// The field at fault, named as in the HTTP contract.
    public var field: String
    /// The field, what was given and what is allowed.
    public var message: String

    /// A reason, with a message that begins with the field's name.
    init(_ reason: Reason, field: String, given: String, allowed: String) {
        self.reason = reason
        self.field = field
        message = "\(field): got \(given); allowed is \(allowed)"
    }
}

/// The id of a stored record: unique, and the same for as long as the database lives.
public struct MetricsID: Hashable, Sendable, CustomStringConvertible {
    /// Which database gave it.
    public var instance: UInt64
    /// The record's place among all records of the database, from 1.
    public var sequence: Int64

    /// The id of a record.
    public init(instance: UInt64, sequence: Int64) {
        self.instance = instance
        self.sequence = sequence
    }

    /// The instance in 16 hexadecimal digits, a dash, and the sequence number.
    public var description: String {
        let digits = String(instance, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits + "-\(sequence)"
    }

    /// Reads the text of an id.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let instance = UInt64(parts[0], radix: 16), let sequence = Int64(parts[1]),
            sequence > 0
        else { return nil }
        self.init(instance: instance, sequence: sequence)
        if description != text { return nil }
    }
}
