import Records

/// How many models, users and error types are known; identifiers are below these.
struct IdentifierLimits: Equatable, Sendable {
    var models = 0
    var users = 0
    var errorTypes = 0

    init(_ catalog: borrowing Catalog) {
        models = catalog.models.count
        users = catalog.users.count
        errorTypes = catalog.errorTypes.count
    }

    /// Whether every name of a record is known.
    @inline(__always)
    func include(_ record: RequestRecord) -> Bool {
        Int(record.model.rawValue) < models && Int(record.user.rawValue) < users
            && Int(record.error.rawValue) < errorTypes
    }
}
