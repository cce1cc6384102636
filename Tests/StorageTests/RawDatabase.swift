import CSQLite
import Testing

/// SQLite without the program around it: for files of earlier versions, and for tampering.
enum RawDatabase {
    /// Runs statements on a file.
    static func execute(_ path: String, _ sql: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        try #require(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK)
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }

    /// What SQLite says.
    struct Failure: Error {
        let message: String
    }

    /// Bytes as an SQL literal.
    static func literal(_ bytes: [UInt8]) -> String {
        "X'" + bytes.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined() + "'"
    }
}
