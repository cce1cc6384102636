import CSQLite

/// A compiled statement; the only owner of SQLite's handle.
///
/// Sound: the handle is private, set once, and finalised exactly once in `deinit`; the struct cannot be copied. Bound
/// values are copied by SQLite before a call returns. Column values are copied before the next step can free them.
struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let path: String
    private let summary: String

    /// Takes over a handle that nothing else may finalise.
    init(handle: OpaquePointer, path: String, summary: String) {
        self.handle = handle
        self.path = path
        self.summary = summary
    }

    deinit { sqlite3_finalize(handle) }

    /// Sets a parameter; they count from 1.
    func bind(_ value: Int64, at index: Int32) throws(StorageError) {
        try check(sqlite3_bind_int64(handle, index, value))
    }

    /// Sets a parameter to bytes.
    func bind(_ bytes: [UInt8], at index: Int32) throws(StorageError) {
        // An empty array may have no address, which would bind a null.
        if bytes.isEmpty { return try check(sqlite3_bind_zeroblob(handle, index, 0)) }
        // Sound: the pointer is used only inside the closure, for exactly the array's bytes, and SQLite copies them.
        try check(bytes.withUnsafeBytes { windtunnel_bind_blob(handle, index, $0.baseAddress, UInt64($0.count)) })
    }

    /// Sets a parameter to text.
    func bind(_ text: String, at index: Int32) throws(StorageError) {
        try check(windtunnel_bind_text(handle, index, text, UInt64(text.utf8.count)))
    }

    /// Goes to the next row; false when there is none.
    func step() throws(StorageError) -> Bool {
        let result = sqlite3_step(handle)
        if result == SQLITE_ROW { return true }
        guard result == SQLITE_DONE else { throw error(result) }
        return false
    }

    /// Runs a statement that returns nothing, and makes it ready to run again with new values.
    func run() throws(StorageError) {
        _ = try step()
        try reset()
    }

    /// Makes the statement ready to run again with new values.
    func reset() throws(StorageError) { try check(sqlite3_reset(handle)) }

    /// Whether a column of the current row is null; columns count from 0.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// An integer of the current row; columns count from 0.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// A text of the current row.
    func text(_ column: Int32) -> String {
        // Sound: SQLite ends the text with a null, and the copy is made before the row is left.
        guard let text = sqlite3_column_text(handle, column) else { return "" }
        return String(cString: text)
    }

    /// Bytes of the current row.
    func bytes(_ column: Int32) -> [UInt8] {
        // The order matters: asking for the blob may convert the value and so change the count.
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        guard let start, count > 0 else { return [] }
        // Sound: SQLite owns `count` bytes from `start` until the row is left; they are copied now.
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    private func check(_ result: Int32) throws(StorageError) {
        guard result == SQLITE_OK else { throw error(result) }
    }

    private func error(_ result: Int32) -> StorageError {
        storageError(result, handle: sqlite3_db_handle(handle), path: path, doing: summary)
    }
}
