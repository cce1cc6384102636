/// What a Windtunnel database is for.
public enum StoreKind: Sendable {
    /// One recorded run of a scenario.
    case run
    /// The records of a live monitor.
    case live

    /// The name of the state that only a live store has.
    static let identityState = "live"

    /// What the file at a path is for.
    ///
    /// Throws for a file that is missing, empty, foreign, locked or of a newer schema.
    public static func of(_ path: String) throws(StorageError) -> StoreKind {
        let connection = try Connection(path: path, mode: .reading)
        if try Schema.isEmpty(connection) {
            throw StorageError(
                code: .foreignFile, path: path, message: "is empty, not a Windtunnel database",
                remedy: "check the path")
        }
        return try of(connection)
    }

    static func of(_ connection: borrowing Connection) throws(StorageError) -> StoreKind {
        try connection.state(identityState) == nil ? .run : .live
    }

    static func require(_ kind: StoreKind, in connection: borrowing Connection) throws(StorageError) {
        let found = try of(connection)
        guard found != kind else { return }
        throw StorageError(
            code: .otherKind, path: connection.path,
            message: found == .live ? "is the database of a live monitor" : "is the database of a recorded run",
            remedy: "choose another path; this file is left untouched")
    }
}
