extension RunStore {
    /// Brings a finished run's file to the newest schema and writes it anew without gaps; returns its sizes.
    public static func compact(_ path: String) throws(StorageError) -> (before: StoreSize, after: StoreSize) {
        let connection = try Connection(path: path, mode: .writing)
        if try Schema.isEmpty(connection) {
            throw StorageError(
                code: .foreignFile, path: path, message: "is empty, not a recorded run", remedy: "check the path")
        }
        try connection.execute("PRAGMA secure_delete = OFF; PRAGMA locking_mode = EXCLUSIVE")
        try StoreKind.require(.run, in: connection)
        try Schema.check(connection)
        let before = try StoreSize(connection)
        // A run that was broken off still has its write-ahead log.
        _ = try connection.text("PRAGMA journal_mode = DELETE")
        try connection.execute("BEGIN IMMEDIATE")
        try Schema.migrate(connection)
        try connection.execute("COMMIT")
        try connection.execute("VACUUM")
        return (before, try StoreSize(connection))
    }

    /// Checks every rollup and state of the file against its checksum; returns how many there are.
    public func checkValues() throws(StorageError) -> Int { try connection.checkValues() }
}
