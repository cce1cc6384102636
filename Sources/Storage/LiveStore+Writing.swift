public import Records

// Writes inside a transaction.
extension LiveStore {
    /// Appends a segment and enters it in the audit trail.
    public mutating func append(_ segment: LiveSegment, at now: Instant, actor: String) throws(StorageError) {
        let packed = PackedSegment(segment)
        let statement = try connection.prepare(
            "INSERT INTO segment (number, records, checksum, packed, day, details) VALUES (?, ?, ?, ?, ?, ?)")
        try statement.bind(packed.number, at: 1)
        try statement.bind(packed.count, at: 2)
        try statement.bind(packed.checksum, at: 3)
        try statement.bind(packed.packed, at: 4)
        try statement.bind(packed.day, at: 5)
        try statement.bind(packed.details, at: 6)
        try statement.run()
        try appendAudit(
            at: now, actor: actor, action: AuditEntry.Action.recorded, subject: "\(packed.count) records",
            segment: packed.number, day: packed.day, detail: packed.digest)
    }

    /// Appends an act to the audit trail.
    public mutating func appendAudit(
        at now: Instant, actor: String, action: String, subject: String, details: String = ""
    ) throws(StorageError) {
        var digest = FieldDigest()
        digest.add(details)
        try appendAudit(at: now, actor: actor, action: action, subject: subject, detail: digest.finish())
    }

    mutating func appendAudit(
        at now: Instant, actor: String, action: String, subject: String, segment: Int64 = 0, day: Int64 = 0,
        detail: [UInt8]
    ) throws(StorageError) {
        let head = pendingHead ?? auditHead
        var entry = AuditEntry(
            sequence: head.sequence + 1, at: now, actor: actor, action: action, subject: subject, segment: segment,
            day: day, detail: detail, previous: head.hash, hash: [])
        entry.hash = entry.expectedHash
        let statement = try connection.prepare("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        try statement.bind(entry.sequence, at: 1)
        try statement.bind(entry.at.microseconds, at: 2)
        for (index, text) in [entry.actor, entry.action, entry.subject].enumerated() {
            try statement.bind(text, at: Int32(3 + index))
        }
        try statement.bind(entry.segment, at: 6)
        try statement.bind(entry.day, at: 7)
        for (index, bytes) in [entry.detail, entry.previous, entry.hash].enumerated() {
            try statement.bind(bytes, at: Int32(8 + index))
        }
        try statement.run()
        pendingHead = AuditHead(sequence: entry.sequence, hash: entry.hash)
    }

    /// Appends the names that a catalogue gained since the given counts were stored.
    public mutating func appendNames(of catalog: Catalog, beyond stored: NameCounts) throws(StorageError) {
        let statement = try connection.prepare("INSERT INTO name VALUES (?, ?, ?, ?)")
        for kind in NameCounts.Kind.allCases {
            for number in stored[kind]..<max(stored[kind], kind.count(in: catalog)) {
                let (provider, name) = kind.name(number, in: catalog)
                try statement.bind(Int64(kind.rawValue), at: 1)
                try statement.bind(Int64(number), at: 2)
                try statement.bind(provider, at: 3)
                try statement.bind(Array(name.utf8), at: 4)
                try statement.run()
            }
        }
    }

    /// Remembers request ids under the day of their receipt.
    public mutating func putRequestIDs(_ entries: [RequestIDEntry], day: Int64) throws(StorageError) {
        let statement = try connection.prepare("INSERT INTO request_id VALUES (?, ?, ?, ?)")
        for entry in entries {
            try statement.bind(day, at: 1)
            try statement.bind(entry.key, at: 2)
            try statement.bind(entry.content, at: 3)
            try statement.bind(entry.sequence, at: 4)
            try statement.run()
        }
    }

    /// Keeps groups of errors, each in place of an earlier one with the same fingerprint.
    public mutating func putErrorGroups(_ groups: [(fingerprint: [UInt8], bytes: [UInt8])]) throws(StorageError) {
        let statement = try connection.prepare("INSERT OR REPLACE INTO error_group VALUES (?, ?, ?)")
        for group in groups {
            try statement.bind(group.fingerprint, at: 1)
            try statement.bind(checksum(group.bytes), at: 2)
            try statement.bind(group.bytes, at: 3)
            try statement.run()
        }
    }

    /// Keeps rollups, each in place of an earlier one with the same level and start.
    public mutating func putRollups(
        _ buckets: [(level: Int, start: Instant, bytes: [UInt8])]
    ) throws(StorageError) { try connection.putRollups(buckets) }

    /// Keeps a value under a name, in place of an earlier one.
    public mutating func putState(_ name: String, _ bytes: [UInt8]) throws(StorageError) {
        guard name != StoreKind.identityState, name != Self.headState else {
            throw StorageError(
                code: .invalidValue, path: path, message: "keeps \"\(name)\" itself", remedy: "use another name")
        }
        try connection.putState(name, bytes)
    }
}

/// A request id as it is remembered.
public struct RequestIDEntry: Equatable, Sendable {
    /// A digest of owner and id.
    public var key: [UInt8]
    /// A digest of what was reported.
    public var content: [UInt8]
    /// The sequence number of the record.
    public var sequence: Int64

    /// Remembers the record that an id stands for.
    public init(key: [UInt8], content: [UInt8], sequence: Int64) {
        self.key = key
        self.content = content
        self.sequence = sequence
    }
}
