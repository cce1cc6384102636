public import Records

/// How many names of each kind are stored.
public struct NameCounts: Equatable, Sendable {
    /// The kinds of names; raw values are stored.
    public enum Kind: Int, CaseIterable, Sendable {
        /// Models of providers.
        case model = 1
        /// Users.
        case user
        /// Endpoints.
        case endpoint
        /// Error types.
        case errorType

        /// How many names of the kind a catalogue has.
        func count(in catalog: Catalog) -> Int {
            switch self {
            case .model: catalog.models.count
            case .user: catalog.users.count
            case .endpoint: catalog.endpoints.count
            case .errorType: catalog.errorTypes.count
            }
        }

        /// A name, and the provider when it is a model's.
        func name(_ number: Int, in catalog: Catalog) -> (provider: String, name: String) {
            switch self {
            case .model: (catalog.models[number].provider.name, catalog.models[number].name)
            case .user: ("", catalog.users[number])
            case .endpoint: ("", catalog.endpoints[number])
            case .errorType: ("", catalog.errorTypes[number])
            }
        }

        /// Interns a stored name; returns its number, or `nil` when the catalogue cannot take it.
        func intern(_ name: String, provider: String, in catalog: inout Catalog) -> Int? {
            switch self {
            case .model:
                ProviderID(name: provider).flatMap {
                    catalog.intern(Catalog.Model(provider: $0, name: name)).map { Int($0.rawValue) }
                }
            case .user: catalog.intern(user: name).map { Int($0.rawValue) }
            case .endpoint: catalog.intern(endpoint: name).map { Int($0.rawValue) }
            case .errorType: catalog.intern(errorType: name).map { Int($0.rawValue) }
            }
        }
    }

    private var counts: [Int]

    /// No names at all.
    public init() { counts = Kind.allCases.map { _ in 0 } }

    /// The names of a catalogue.
    public init(_ catalog: Catalog) { counts = Kind.allCases.map { $0.count(in: catalog) } }

    subscript(kind: Kind) -> Int { counts[kind.rawValue - 1] }
}
