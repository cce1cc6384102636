public import Records

extension LiveStore {
    /// The value kept under a name; `nil` when there is none.
    public func state(_ name: String) throws(StorageError) -> [UInt8]? { try connection.state(name) }

    /// Every rollup, ascending by level, then start.
    public func rollups() throws(StorageError) -> [(level: Int, start: Instant, bytes: [UInt8])] {
        try connection.rollups()
    }

    /// All names, with the identifiers under which they were stored.
    public func catalog() throws(StorageError) -> Catalog {
        var catalog = Catalog()
        let statement = try connection.prepare("SELECT kind, number, provider, name FROM name ORDER BY kind, number")
        while try statement.step() {
            let number = Int(statement.integer(1))
            guard let kind = NameCounts.Kind(rawValue: Int(statement.integer(0))),
                let name = String(validating: statement.bytes(3), as: UTF8.self),
                kind.intern(name, provider: statement.text(2), in: &catalog) == number
            else { throw StorageError.damaged("name \(number) of kind \(statement.integer(0))", path: path) }
        }
        return catalog
    }

    /// Calls the body with every segment from a sequence number on, in the order of commits.
    ///
    /// Throws what the body throws, or a `StorageError` that names a damaged segment.
    public func segments(from first: Int64 = 0, _ body: (LiveSegment) throws -> Void) throws {
        let statement = try segmentQuery("number >= ? ORDER BY number")
        try statement.bind(first, at: 1)
        while try statement.step() { try body(try segment(statement)) }
    }

    /// The newest segments first, until the body returns false.
    public func newestSegments(_ body: (LiveSegment) throws -> Bool) throws {
        let statement = try segmentQuery("number >= 0 ORDER BY number DESC")
        while try statement.step() { guard try body(try segment(statement)) else { return } }
    }

    /// The segment that holds a sequence number; `nil` when its day was dropped or it never was.
    public func segment(holding sequence: Int64) throws(StorageError) -> LiveSegment? {
        let statement = try segmentQuery("number <= ? ORDER BY number DESC LIMIT 1")
        try statement.bind(sequence, at: 1)
        guard try statement.step() else { return nil }
        let found = try segment(statement)
        return sequence - found.number < Int64(found.records.count) ? found : nil
    }

    /// Days of receipt under which request ids are remembered, ascending.
    public func requestIDDays() throws(StorageError) -> [Int64] {
        // One descent per day instead of a scan of every id.
        let statement = try connection.prepare("SELECT min(day) FROM request_id WHERE day > ?")
        var days: [Int64] = []
        var last = Int64.min
        while true {
            try statement.bind(last, at: 1)
            guard try statement.step(), !statement.isNull(0) else { return days }
            last = statement.integer(0)
            days.append(last)
            try statement.reset()
        }
    }

    /// What is remembered of request ids, by key, looking at the given days only.
    public func requestIDs(_ keys: [[UInt8]], days: [Int64]) throws(StorageError) -> [[UInt8]: RequestIDEntry] {
        let statement = try connection.prepare("SELECT content, sequence FROM request_id WHERE day = ? AND key = ?")
        var found: [[UInt8]: RequestIDEntry] = [:]
        for key in keys {
            for day in days where found[key] == nil {
                try statement.bind(day, at: 1)
                try statement.bind(key, at: 2)
                if try statement.step() {
                    found[key] = RequestIDEntry(
                        key: key, content: statement.bytes(0), sequence: statement.integer(1))
                }
                try statement.reset()
            }
        }
        return found
    }

    /// Every group of errors, ascending by fingerprint.
    public func errorGroups() throws(StorageError) -> [(fingerprint: [UInt8], bytes: [UInt8])] {
        let statement = try connection.prepare(
            "SELECT fingerprint, checksum, packed FROM error_group ORDER BY fingerprint")
        var groups: [(fingerprint: [UInt8], bytes: [UInt8])] = []
        while try statement.step() {
            let fingerprint = statement.bytes(0)
            let row = "error group \(Hexadecimal.text(fingerprint))"
            groups.append((fingerprint, try connection.checkedBytes(statement, checksum: 1, bytes: 2, row: row)))
        }
        return groups
    }

    private func segmentQuery(_ condition: String) throws(StorageError) -> Statement {
        try connection.prepare("SELECT number, records, checksum, packed, day, details FROM segment WHERE \(condition)")
    }

    private func segment(_ statement: borrowing Statement) throws(StorageError) -> LiveSegment {
        let packed = packedSegment(statement)
        guard packed.checksum == statement.integer(2) else {
            throw StorageError.damaged("segment \(packed.number) is not what was written", path: path)
        }
        guard let segment = packed.unpacked() else {
            throw StorageError.damaged("segment \(packed.number) does not hold what it says", path: path)
        }
        return segment
    }

    func packedSegment(_ statement: borrowing Statement) -> PackedSegment {
        PackedSegment(
            number: statement.integer(0), day: statement.integer(4), count: statement.integer(1),
            packed: statement.bytes(3), details: statement.bytes(5))
    }

    /// A segment by its number, its bytes unchecked.
    func packedSegment(_ number: Int64) throws(StorageError) -> PackedSegment? {
        let statement = try segmentQuery("number = ?")
        try statement.bind(number, at: 1)
        return try statement.step() ? packedSegment(statement) : nil
    }
}
