import Records

// The values that runs and live monitors keep alike, each row with a checksum of its bytes.
extension Connection {
    /// The value kept under a name; `nil` when there is none.
    func state(_ name: String) throws(StorageError) -> [UInt8]? {
        let statement = try prepare("SELECT checksum, packed FROM state WHERE name = ?")
        try statement.bind(name, at: 1)
        guard try statement.step() else { return nil }
        return try checkedBytes(statement, checksum: 0, bytes: 1, row: "state \"\(name)\"")
    }

    /// Keeps a value under a name, in place of an earlier one.
    func putState(_ name: String, _ bytes: [UInt8]) throws(StorageError) {
        let statement = try prepare("INSERT OR REPLACE INTO state VALUES (?, ?, ?)")
        try statement.bind(name, at: 1)
        try statement.bind(checksum(bytes), at: 2)
        try statement.bind(bytes, at: 3)
        try statement.run()
    }

    /// Every rollup, ascending by level, then start.
    func rollups() throws(StorageError) -> [(level: Int, start: Instant, bytes: [UInt8])] {
        let statement = try prepare("SELECT level, start, checksum, packed FROM rollup ORDER BY level, start")
        var rollups: [(level: Int, start: Instant, bytes: [UInt8])] = []
        while try statement.step() {
            let (level, start) = (Int(statement.integer(0)), Instant(microseconds: statement.integer(1)))
            let row = "rollup of level \(level) at \(start.microseconds)"
            rollups.append((level, start, try checkedBytes(statement, checksum: 2, bytes: 3, row: row)))
        }
        return rollups
    }

    /// Keeps rollups, each in place of an earlier one with the same level and start.
    func putRollups(_ buckets: [(level: Int, start: Instant, bytes: [UInt8])]) throws(StorageError) {
        let statement = try prepare("INSERT OR REPLACE INTO rollup VALUES (?, ?, ?, ?)")
        for bucket in buckets {
            try statement.bind(Int64(bucket.level), at: 1)
            try statement.bind(bucket.start.microseconds, at: 2)
            try statement.bind(checksum(bucket.bytes), at: 3)
            try statement.bind(bucket.bytes, at: 4)
            try statement.run()
        }
    }

    /// Checks every rollup and state against its checksum; returns how many there are.
    func checkValues() throws(StorageError) -> Int {
        let names = try prepare("SELECT name, checksum, packed FROM state ORDER BY name")
        var count = try rollups().count
        while try names.step() {
            _ = try checkedBytes(names, checksum: 1, bytes: 2, row: "state \"\(names.text(0))\"")
            count += 1
        }
        return count
    }

    /// The bytes of a column, which must be what another column's checksum says.
    func checkedBytes(
        _ statement: borrowing Statement, checksum column: Int32, bytes bytesColumn: Int32, row: String
    ) throws(StorageError) -> [UInt8] {
        let bytes = statement.bytes(bytesColumn)
        guard checksum(bytes) == statement.integer(column) else {
            throw StorageError.damaged("\(row) is not what was written", path: path)
        }
        return bytes
    }
}
