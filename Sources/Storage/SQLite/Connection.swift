import CSQLite
import FoundationEssentials

/// A connection to one database file; the only owner of SQLite's handle.
///
/// Sound: the handle is private, set once, and closed exactly once in `deinit`. The struct cannot be copied, so no use
/// follows the close. `sqlite3_close_v2` waits for statements that outlive the connection. A connection stays in the
/// isolation domain that made it (the type is not `Sendable`).
struct Connection: ~Copyable {
    /// How the file is opened.
    enum Mode {
        case reading
        case writing
        case creating
    }

    let path: String
    private let handle: OpaquePointer

    /// Opens the file, or makes it when that is the mode and it is missing; its content is not looked at yet.
    init(path: String, mode: Mode) throws(StorageError) {
        handle = try Self.open(path, mode)
        self.path = path
    }

    deinit { sqlite3_close_v2(handle) }

    /// Whether the file could only be opened for reading.
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") != 0 }

    /// The whole path of the file, through every link.
    var resolvedPath: String { sqlite3_db_filename(handle, "main").map { String(cString: $0) } ?? path }

    /// Bytes of the file, apart from its write-ahead log; -1 when they cannot be told.
    var fileLength: Int64 { windtunnel_file_length(handle) }

    /// Lets triggers run, for a file whose triggers have been compared with ours.
    func enableTriggers() throws(StorageError) {
        let result = windtunnel_enable_triggers(handle)
        guard result == SQLITE_OK else { throw error(result, doing: "enable triggers") }
    }

    /// Runs statements that return nothing.
    func execute(_ sql: String) throws(StorageError) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw error(result, doing: Self.summary(sql)) }
    }

    /// Compiles one statement.
    func prepare(_ sql: String) throws(StorageError) -> Statement {
        var statement: OpaquePointer?
        let result = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard result == SQLITE_OK, let statement else { throw error(result, doing: Self.summary(sql)) }
        return Statement(handle: statement, path: path, summary: Self.summary(sql))
    }

    /// The only integer of a query's only row.
    func integer(_ sql: String) throws(StorageError) -> Int64 {
        let statement = try prepare(sql)
        guard try statement.step() else { throw error(SQLITE_ERROR, doing: Self.summary(sql)) }
        return statement.integer(0)
    }

    /// The only text of a query's only row.
    func text(_ sql: String) throws(StorageError) -> String {
        let statement = try prepare(sql)
        guard try statement.step() else { throw error(SQLITE_ERROR, doing: Self.summary(sql)) }
        return statement.text(0)
    }

    private func error(_ result: Int32, doing action: String) -> StorageError {
        storageError(result, handle: handle, path: path, doing: action)
    }

    /// The first words of a statement, for messages.
    private static func summary(_ sql: String) -> String {
        "run \"" + sql.split(separator: " ").prefix(3).joined(separator: " ") + "\""
    }

    /// A path that begins otherwise could mean a database in memory or a URI to SQLite.
    private static func plain(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

    private static func open(_ path: String, _ mode: Mode) throws(StorageError) -> OpaquePointer {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw StorageError(
                code: .invalidPath, path: path, message: "is not a path of a file",
                remedy: "name a file, without null characters")
        }
        let plain = plain(path)
        let flags =
            switch mode {
            case .reading: SQLITE_OPEN_READONLY
            case .writing: SQLITE_OPEN_READWRITE
            case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var handle: OpaquePointer?
        var result = sqlite3_open_v2(plain, &handle, flags | SQLITE_OPEN_EXRESCODE, nil)
        if result == SQLITE_OK { result = windtunnel_defend(handle) }
        if result == SQLITE_OK { result = sqlite3_busy_timeout(handle, 200) }
        guard result == SQLITE_OK, let handle else {
            let error = storageError(result, handle: handle, path: path, doing: "open the file")
            sqlite3_close_v2(handle)
            throw mode == .creating ? clarified(error, path: plain) : error
        }
        return handle
    }

    /// SQLite tries again without writing where it may not create, and so reports a missing file.
    private static func clarified(_ error: StorageError, path: String) -> StorageError {
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard error.code == .notFound, FileManager.default.fileExists(atPath: directory) else { return error }
        return StorageError(
            code: .noPermission, path: error.path, message: "cannot be made: its directory may not be written",
            remedy: "make the directory writable, or choose another path")
    }
}
