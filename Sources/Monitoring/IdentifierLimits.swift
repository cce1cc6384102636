import Records

/// How many names and kinds of calls are known; identifiers are below these.
struct IdentifierLimits: Equatable, Sendable {
    var models = 0
    var users = 0
    var endpoints = 0
    var errorTypes = 0
    /// Of `CallKinds`.
    var kinds = 0

    init(_ catalog: borrowing Catalog, kinds: Int) {
        models = catalog.models.count
        users = catalog.users.count
        endpoints = catalog.endpoints.count
        self.kinds = kinds
        errorTypes = catalog.errorTypes.count
    }

    /// What is counted together with a record.
    @inline(__always)
    func kind(of record: RequestRecord) -> CallKind {
        CallKind(
            model: record.model,
            endpoint: Int(record.endpoint.rawValue) < endpoints ? record.endpoint : CallKind.unknownEndpoint)
    }

    /// Whether every name of a record is known.
    @inline(__always)
    func include(_ record: RequestRecord) -> Bool {
        Int(record.model.rawValue) < models && Int(record.user.rawValue) < users
            && Int(record.error.rawValue) < errorTypes && Int(record.requestedModel.rawValue) < models
    }
}
