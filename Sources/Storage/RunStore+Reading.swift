public import Records

extension RunStore {
    /// The value kept under a name; `nil` when there is none.
    public func state(_ name: String) throws(StorageError) -> [UInt8]? {
        try connection.state(name)
    }

    /// Every rollup, ascending by level, then start.
    public func rollups() throws(StorageError) -> [(level: Int, start: Instant, bytes: [UInt8])] {
        try connection.rollups()
    }

    /// Calls the body with every record in the order of appending, up to 1,024 at a time.
    ///
    /// Throws what the body throws, or a `StorageError` that names a damaged or missing segment.
    public func records(_ body: (Span<RequestRecord>) throws -> Void) throws {
        let statement = try connection.prepare(
            "SELECT number, records, checksum, packed FROM segment ORDER BY number")
        var expected: Int64 = 1
        while try statement.step() {
            let number = statement.integer(0)
            guard number == expected else { throw StorageError.damaged("segment \(expected) is missing", path: path) }
            let bytes = try connection.checkedBytes(statement, checksum: 2, bytes: 3, row: "segment \(number)")
            guard let records = RecordCoding.decode(bytes, count: statement.integer(1)) else {
                throw StorageError.damaged("segment \(number) does not hold as many records as it says", path: path)
            }
            try body(records.span)
            expected += 1
        }
        if !pending.isEmpty { try body(pending.span) }
    }
}
