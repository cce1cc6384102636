/// What makes a SQLite file one of ours: its identity, its tables and how older ones become newer.
enum Schema {
    /// Marks the file; the bytes of `WTUN`.
    static let applicationID: Int64 = 0x5754_554e

    /// The schema this program writes: how many of the migrations a file has been through.
    static var version: Int64 { Int64(migrations.count) }

    /// Each entry takes a file from the version of its index to the next one.
    ///
    /// Append only: files that went through an entry exist. The layout of packed values (`RecordCoding`,
    /// `CatalogCoding`) belongs to the version too.
    static let migrations = [
        """
        CREATE TABLE segment (
            number INTEGER PRIMARY KEY,
            records INTEGER NOT NULL CHECK (records BETWEEN 1 AND \(RecordCoding.segmentCapacity)),
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE rollup (
            level INTEGER NOT NULL,
            start INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL,
            PRIMARY KEY (level, start)
        ) STRICT;
        CREATE TABLE state (
            name TEXT NOT NULL PRIMARY KEY,
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT;
        """
    ]

    private static let tables = ["segment", "rollup", "state"]

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
    /// Reads the whole file once.
    static func check(_ connection: borrowing Connection) throws(StorageError) {
        // The thorough check: the quick one would not compare the small indexes with their tables.
        let report = try connection.text("PRAGMA integrity_check(1)")
        guard report == "ok" else { throw StorageError.damaged(report, path: connection.path) }
        let names = tables.map { "'\($0)'" }.joined(separator: ", ")
        let found = try connection.integer(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (\(names))")
        guard found == tables.count else { throw StorageError.damaged("a table is missing", path: connection.path) }
    }

    /// Makes the tables in the open transaction, in place of those of an older run.
    static func create(_ connection: borrowing Connection) throws(StorageError) {
        for table in tables { try connection.execute("DROP TABLE IF EXISTS \(table)") }
        for migration in migrations { try connection.execute(migration) }
        try connection.execute("PRAGMA application_id = \(applicationID)")
        try connection.execute("PRAGMA user_version = \(version)")
    }
}
