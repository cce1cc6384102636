import Records
import Storage

/// What makes a live database this one: fixed when it is made.
struct LiveIdentity: Equatable {
    /// Marks every id that the database gives.
    var instance: UInt64
    /// When it was made.
    var created: Instant

    init(instance: UInt64, created: Instant) {
        self.instance = instance
        self.created = created
    }

    var bytes: [UInt8] { Array("\(instance) \(created.microseconds)".utf8) }

    init(reading store: borrowing LiveStore) throws(StorageError) {
        let parts = String(decoding: store.identity, as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let instance = UInt64(parts[0]), let created = Int64(parts[1]) else {
            throw Self.damaged("state \"live\"", store.path)
        }
        self.init(instance: instance, created: Instant(microseconds: created))
    }

    static func damaged(_ what: String, _ path: String) -> StorageError {
        StorageError(
            code: .damaged, path: path, message: "is damaged: \(what)",
            remedy: "restore a copy; windtunnel db check says what else is wrong")
    }
}
