import Monitoring
import Records

/// The names of answers, written once instead of at every question, and their order.
struct AnswerNames: Sendable {
    let catalog: Catalog
    /// Indexed by `ModelID`: `provider/model`.
    private let slashNames: [String]
    /// Indexed by `ModelID`: `provider_model`.
    private let underscoreNames: [String]
    /// Indexed by `ModelID`: the place of the model among all, ascending by `provider/model`.
    private let slashPlaces: [Int]
    /// Indexed by `ModelID`: the place of the model among all, ascending by `provider_model`.
    private let underscorePlaces: [Int]

    init(_ catalog: Catalog) {
        self.catalog = catalog
        slashNames = catalog.models.map { "\($0.provider.name)/\($0.name)" }
        underscoreNames = catalog.models.map { "\($0.provider.name)_\($0.name)" }
        slashPlaces = Self.places(of: slashNames)
        underscorePlaces = Self.places(of: underscoreNames)
    }

    /// `provider/model`, the name everywhere but in statistics.
    func slashName(_ model: ModelID) -> String { slashNames[Int(model.rawValue)] }

    /// `provider_model`, the name in statistics.
    func underscoreName(_ model: ModelID) -> String { underscoreNames[Int(model.rawValue)] }

    /// The name of an endpoint; `unknown` for those without.
    func endpoint(_ endpoint: EndpointID) -> String {
        Int(endpoint.rawValue) < catalog.endpoints.count ? catalog[endpoint] : "unknown"
    }

    /// Models in ascending order of `provider/model`.
    func sortedBySlashName<Item>(_ items: [Item], _ model: (Item) -> ModelID) -> [Item] {
        items.sorted { slashPlaces[Int(model($0).rawValue)] < slashPlaces[Int(model($1).rawValue)] }
    }

    /// Models in ascending order of `provider_model`.
    func sortedByUnderscoreName<Item>(_ items: [Item], _ model: (Item) -> ModelID) -> [Item] {
        items.sorted { underscorePlaces[Int(model($0).rawValue)] < underscorePlaces[Int(model($1).rawValue)] }
    }

    /// The sums of each provider with requests, ascending by name.
    func providers(_ totals: WindowTotals) -> [(name: String, tally: ModelTally)] {
        ProviderID.allCases.map { provider in
            let models = totals.models.filter { catalog[$0.model].provider == provider }
            return (provider.name, models.reduce(into: ModelTally()) { $0 += $1.tally })
        }.filter { $0.tally.requests > 0 }.sorted { $0.name < $1.name }
    }

    private static func places(of names: [String]) -> [Int] {
        var places = [Int](repeating: 0, count: names.count)
        for (place, index) in names.indices.sorted(by: { names[$0] < names[$1] }).enumerated() { places[index] = place }
        return places
    }
}
