/// The names behind interned identifiers.
///
/// Append-only: an identifier once given keeps its meaning.
///
/// Lookups by name are O(1); lookups by identifier are array reads.
public struct Catalog: Sendable {
    /// A model as its provider names it.
    public struct Model: Hashable, Sendable {
        /// Who serves it.
        public var provider: ProviderID
        /// The provider's name for it.
        public var name: String

        /// Names a model of a provider.
        public init(provider: ProviderID, name: String) {
            self.provider = provider
            self.name = name
        }
    }

    /// Indexed by `ModelID`.
    public private(set) var models: [Model] = []
    /// Indexed by `UserID`; the first is `anonymous`.
    public private(set) var users: [String] = ["anonymous"]
    /// Indexed by `EndpointID`.
    public private(set) var endpoints: [String] = []
    /// Indexed by `ErrorTypeID`; the first stands for success, the second for failures without a reason.
    public private(set) var errorTypes: [String] = ["none", "unknown"]

    private var modelIndex: [Model: ModelID] = [:]
    private var userIndex: [String: UserID] = ["anonymous": .anonymous]
    private var endpointIndex: [String: EndpointID] = [:]
    private var errorTypeIndex: [String: ErrorTypeID] = ["none": .none, "unknown": .unknown]

    /// A catalogue that knows only the anonymous user and the two built-in error types.
    public init() {}

    /// The identifier of a model, new if the name is new.
    ///
    /// `nil` when 65,535 models are already known.
    public mutating func intern(_ model: Model) -> ModelID? {
        if let known = modelIndex[model] { return known }
        guard let raw = UInt16(exactly: models.count), raw < .max else { return nil }
        models.append(model)
        modelIndex[model] = ModelID(raw)
        return ModelID(raw)
    }

    /// The identifier of a user, new if the name is new.
    ///
    /// `nil` when 2^32 - 1 users are already known.
    public mutating func intern(user name: String) -> UserID? {
        if let known = userIndex[name] { return known }
        guard let raw = UInt32(exactly: users.count), raw < .max else { return nil }
        users.append(name)
        userIndex[name] = UserID(raw)
        return UserID(raw)
    }

    /// The identifier of an endpoint, new if the name is new.
    ///
    /// `nil` when 65,535 endpoints are already known.
    public mutating func intern(endpoint name: String) -> EndpointID? {
        if let known = endpointIndex[name] { return known }
        guard let raw = UInt16(exactly: endpoints.count), raw < .max else { return nil }
        endpoints.append(name)
        endpointIndex[name] = EndpointID(raw)
        return EndpointID(raw)
    }

    /// The identifier of an error type, new if the name is new.
    ///
    /// `nil` when 65,535 types are already known.
    public mutating func intern(errorType name: String) -> ErrorTypeID? {
        if let known = errorTypeIndex[name] { return known }
        guard let raw = UInt16(exactly: errorTypes.count), raw < .max else { return nil }
        errorTypes.append(name)
        errorTypeIndex[name] = ErrorTypeID(raw)
        return ErrorTypeID(raw)
    }

    /// The identifier of a known model.
    public func model(_ model: Model) -> ModelID? { modelIndex[model] }

    /// The identifier of a known user.
    public func user(_ name: String) -> UserID? { userIndex[name] }

    /// The identifier of a known endpoint.
    public func endpoint(_ name: String) -> EndpointID? { endpointIndex[name] }

    /// The identifier of a known error type.
    public func errorType(_ name: String) -> ErrorTypeID? { errorTypeIndex[name] }

    /// The model behind an identifier of this catalogue.
    public subscript(model: ModelID) -> Model { models[Int(model.rawValue)] }

    /// The user name behind an identifier of this catalogue.
    public subscript(user: UserID) -> String { users[Int(user.rawValue)] }

    /// The endpoint name behind an identifier of this catalogue.
    public subscript(endpoint: EndpointID) -> String { endpoints[Int(endpoint.rawValue)] }

    /// The error type name behind an identifier of this catalogue.
    public subscript(errorType: ErrorTypeID) -> String { errorTypes[Int(errorType.rawValue)] }
}
