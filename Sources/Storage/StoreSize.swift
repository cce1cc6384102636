/// What a file takes on the disk, and how much of it is free.
public struct StoreSize: Equatable, Sendable {
    /// Bytes of the file once its log is folded in.
    public var bytes: Int64
    /// Bytes inside it that hold nothing.
    public var freeBytes: Int64

    init(_ connection: borrowing Connection) throws(StorageError) {
        let pageSize = try connection.integer("PRAGMA page_size")
        bytes = try connection.integer("PRAGMA page_count") * pageSize
        freeBytes = try connection.integer("PRAGMA freelist_count") * pageSize
    }
}
