import CSQLite

/// The connection's last error as a `StorageError`.
///
/// Takes the raw handle because it serves connections that failed to open as well as statements. Sound: SQLite accepts
/// a null handle in every function called here, and the texts are copied at once.
func storageError(_ result: Int32, handle: OpaquePointer?, path: String, doing action: String) -> StorageError {
    let text = String(cString: sqlite3_errmsg(handle))
    let systemError = handle == nil ? 0 : sqlite3_system_errno(handle)
    let (code, remedy) = classify(result, systemError: systemError)
    return StorageError(
        code: code, path: path, message: "cannot \(action): \(text) (SQLite error \(result))", remedy: remedy)
}

/// Extended result codes carry the primary one in their low byte.
private func classify(_ result: Int32, systemError: Int32) -> (StorageError.Code, remedy: String) {
    switch result & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED:
        (.locked, "the SQLite lock of this file is held elsewhere: wait for, or stop, the other process that uses it")
    case SQLITE_FULL:
        (.diskFull, "free some space or choose another disk, then run again; what was committed before is kept")
    case SQLITE_NOTADB:
        (.foreignFile, "choose another path: this file is not a Windtunnel database and is left untouched")
    case SQLITE_CORRUPT, SQLITE_FORMAT:
        (.damaged, "restore a copy, or record the run again into another file")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
        (.noPermission, "make the file and its directory writable, or choose another path")
    case SQLITE_CANTOPEN, SQLITE_IOERR: classify(systemError: systemError)
    case SQLITE_TOOBIG: (.invalidValue, "keep it below SQLite's limit of 1,000,000,000 bytes")
    default: (.failed, "check that the file and its directory can be used, then run again")
    }
}

/// The numbers are POSIX's, the same on every Linux.
private func classify(systemError: Int32) -> (StorageError.Code, remedy: String) {
    switch systemError {
    case 2, 20: (.notFound, "check the path; directories are not created")
    case 21: (.isDirectory, "name a file inside that directory")
    case 28: (.diskFull, "free some space or choose another disk, then run again")
    case 1, 13, 30: (.noPermission, "make the file and its directory readable and writable, or choose another path")
    default: (.failed, "check the disk and its file system, then run again")
    }
}
