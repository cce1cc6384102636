/// What makes a SQLite file one of ours: its identity, its tables and how older ones become newer.
enum Schema {
    /// Marks the file; the bytes of `WTUN`.
    static let applicationID: Int64 = 0x5754_554e

    /// The schema this program writes: how many of the migrations a file has been through.
    static var version: Int64 { Int64(migrations.count) }

    /// What the file of a version must have; each later version has the tables of the earlier ones too.
    private static let tables = [
        1: ["segment", "rollup", "state"], 2: ["name", "request_id", "error_group", "audit"],
        3: ["outbox", "outbox_channel", "alert_engine", "alert_history"],
    ]

    /// Whether the file has no content yet.
    ///
    /// Throws when its content is not ours or too new for this program.
    static func isEmpty(_ connection: borrowing Connection) throws(StorageError) -> Bool {
        if try connection.integer("PRAGMA page_count") == 0 { return true }
        guard try connection.integer("PRAGMA application_id") == applicationID else {
            throw StorageError(
                code: .foreignFile, path: connection.path, message: "is a SQLite database of another program",
                remedy: "choose another path; this file is left untouched")
        }
        let found = try connection.integer("PRAGMA user_version")
        if found > version {
            throw StorageError(
                code: .newerSchema, path: connection.path,
                message: "has schema version \(found), and this program knows versions up to \(version)",
                remedy: "use the newer version of the program that wrote it, or choose another path")
        }
        guard found > 0 else { throw StorageError.damaged("schema version \(found)", path: connection.path) }
        return false
    }

    /// Throws when the file's structure is broken.
    ///
    /// Reads the whole file once. The thorough check also compares indexes with their tables.
    static func check(_ connection: borrowing Connection, thoroughly: Bool = true) throws(StorageError) {
        try checkLength(connection)
        let report = try connection.text(thoroughly ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)")
        guard report == "ok" else { throw StorageError.damaged(report, path: connection.path) }
        let version = try connection.integer("PRAGMA user_version")
        let expected = tables.filter { $0.key <= version }.flatMap(\.value)
        let names = expected.map { "'\($0)'" }.joined(separator: ", ")
        let found = try connection.integer(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (\(names))")
        guard found == expected.count else { throw StorageError.damaged("a table is missing", path: connection.path) }
    }

    /// SQLite reads a last page that is cut short as if zeros followed, which nothing else would notice.
    private static func checkLength(_ connection: borrowing Connection) throws(StorageError) {
        let pageSize = try connection.integer("PRAGMA page_size")
        guard pageSize > 0, connection.fileLength % pageSize == 0 else {
            throw StorageError.damaged("the file is cut short", path: connection.path)
        }
    }

    /// Throws unless the triggers are exactly those that this program made.
    static func checkTriggers(_ connection: borrowing Connection) throws(StorageError) {
        let statement = try connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
        var found: [String] = []
        while try statement.step() { found.append(statement.text(0)) }
        guard found == auditTriggers.sorted() else {
            throw StorageError.damaged("the triggers that guard the audit trail were changed", path: connection.path)
        }
    }

    /// Makes the tables in the open transaction, in place of those of an older run.
    static func create(_ connection: borrowing Connection) throws(StorageError) {
        for table in tables.values.joined().sorted() { try connection.execute("DROP TABLE IF EXISTS \(table)") }
        try connection.execute("PRAGMA application_id = \(applicationID)")
        try migrate(connection, from: 0)
    }

    /// Takes the file to the newest version, in the open transaction.
    static func migrate(_ connection: borrowing Connection) throws(StorageError) {
        try migrate(connection, from: Int(connection.integer("PRAGMA user_version")))
    }

    private static func migrate(_ connection: borrowing Connection, from found: Int) throws(StorageError) {
        // A file that is new enough is not written, so that opening it waits for nobody.
        if found == migrations.count { return }
        for migration in migrations.dropFirst(found) { try connection.execute(migration) }
        try connection.execute("PRAGMA user_version = \(version)")
    }
}
