public import Records

/// One act in the audit trail: a committed segment of records, or something an administrator or the monitor did.
public struct AuditEntry: Equatable, Sendable {
    /// The name of an act.
    public enum Action {
        /// The store was made.
        public static let created = "created"
        /// A segment of records was committed.
        public static let recorded = "recorded"
        /// Records of days before `day` were dropped.
        public static let droppedRecords = "dropped_records"
    }

    /// Its place in the trail, from 1.
    public var sequence: Int64
    /// When it happened.
    public var at: Instant
    /// Who did it.
    public var actor: String
    /// What was done, as one word.
    public var action: String
    /// To what.
    public var subject: String
    /// The number of the segment that was recorded; 0 for other acts.
    public var segment: Int64
    /// The event day of the segment, or the first day that was kept when records were dropped; 0 for other acts.
    public var day: Int64
    /// SHA-256 of the recorded bytes, or of whatever details the act had.
    public var detail: [UInt8]
    /// The hash of the entry before; 32 zeros for the first.
    public var previous: [UInt8]
    /// SHA-256 of everything above.
    public var hash: [UInt8]

    /// What an entry with these contents must have as its hash.
    var expectedHash: [UInt8] {
        var digest = FieldDigest()
        for value in [sequence, at.microseconds] { digest.add(value) }
        for text in [actor, action, subject] { digest.add(text) }
        for value in [segment, day] { digest.add(value) }
        digest.add(detail)
        digest.add(previous)
        return digest.finish()
    }
}

/// The end of an audit trail: what a verifier needs to know to notice that entries at the end are gone.
public struct AuditHead: Equatable, Sendable {
    /// The sequence of the last entry; 0 when there is none.
    public var sequence: Int64
    /// Its hash; 32 zeros when there is none.
    public var hash: [UInt8]

    /// The head of an empty trail.
    static let empty = AuditHead(sequence: 0, hash: Array(repeating: 0, count: 32))

    /// The hash in hexadecimal digits.
    public var text: String { Hexadecimal.text(hash) }

    init(sequence: Int64, hash: [UInt8]) {
        self.sequence = sequence
        self.hash = hash
    }

    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard bytes.count == 40, let sequence = reader.integer(UInt64.self) else { return nil }
        self.init(sequence: Int64(bitPattern: sequence), hash: Array(bytes.dropFirst(8)))
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.add(UInt64(bitPattern: sequence))
        return writer.bytes + hash
    }
}

/// Bytes as lower-case hexadecimal digits.
public enum Hexadecimal {
    /// Two digits for each byte.
    public static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
