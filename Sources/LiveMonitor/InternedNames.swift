import Records

/// The identifiers of a report's names.
struct InternedNames {
    var model: ModelID
    var requestedModel: ModelID
    var endpoint: EndpointID
    var user: UserID
    var error: ErrorTypeID

    /// Interns the names; a kind of name that is full already takes no new ones.
    init(_ report: CheckedReport, in catalog: inout Catalog, limits: ReportLimits) throws(Rejection) {
        model = try Self.model(report.model, "model", report.provider, in: &catalog, limits)
        requestedModel = try Self.model(report.requestedModel, "requested_model", report.provider, in: &catalog, limits)
        endpoint = try Self.endpoint(report.endpoint, in: &catalog, limits)
        user = try Self.user(report.user, in: &catalog, limits)
        error = try Self.error(report.errorType, in: &catalog, limits)
    }

    private static func model(
        _ name: String, _ field: String, _ provider: ProviderID, in catalog: inout Catalog, _ limits: ReportLimits
    ) throws(Rejection) -> ModelID {
        let model = Catalog.Model(provider: provider, name: name)
        if let known = catalog.model(model) { return known }
        if catalog.models.count < limits.models, let new = catalog.intern(model) { return new }
        throw full(field, name, limits.models)
    }

    private static func endpoint(
        _ name: String, in catalog: inout Catalog, _ limits: ReportLimits
    ) throws(Rejection) -> EndpointID {
        if let known = catalog.endpoint(name) { return known }
        if catalog.endpoints.count < limits.endpoints, let new = catalog.intern(endpoint: name) { return new }
        throw full("endpoint", name, limits.endpoints)
    }

    private static func user(
        _ name: String, in catalog: inout Catalog, _ limits: ReportLimits
    ) throws(Rejection) -> UserID {
        if name.isEmpty { return .anonymous }
        if let known = catalog.user(name) { return known }
        if catalog.users.count < limits.users, let new = catalog.intern(user: name) { return new }
        throw full("user_id", name, limits.users)
    }

    private static func error(
        _ name: String?, in catalog: inout Catalog, _ limits: ReportLimits
    ) throws(Rejection) -> ErrorTypeID {
        guard let name else { return .none }
        if let known = catalog.errorType(name) { return known }
        if catalog.errorTypes.count < limits.errorTypes, let new = catalog.intern(errorType: name) { return new }
        throw full("error_type", name, limits.errorTypes)
    }

    private static func full(_ field: String, _ name: String, _ limit: Int) -> Rejection {
        Rejection(
            .tooManyNames, field: field, given: FieldCheck.quoted(name),
            allowed: "a name that is known already, as no more than \(limit) are kept")
    }
}
