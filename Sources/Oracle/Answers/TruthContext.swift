import Answers
import PriceLists
import Records
import Scenarios

/// What the truth depends on besides the records: names, prices, thresholds and the zone.
struct TruthContext {
    let catalog: Catalog
    let prices: PriceList
    let thresholds: Thresholds
    let zone: ZoneOffsets
    /// Indexed by model: `provider/model`.
    let slashNames: [String]
    /// Indexed by model: `provider_model`.
    let underscoreNames: [String]

    init(plan: ScenarioPlan) {
        catalog = plan.catalog
        prices = plan.prices
        thresholds = plan.thresholds
        zone = plan.zone
        slashNames = plan.catalog.models.map { "\($0.provider.name)/\($0.name)" }
        underscoreNames = plan.catalog.models.map { "\($0.provider.name)_\($0.name)" }
    }

    /// A mean response time in milliseconds; 0 of nothing.
    func meanMilliseconds(_ sum: Int128, _ count: Int) -> Double {
        count == 0 ? 0 : Double(sum) / (1000 * Double(count))
    }

    /// A share in percent; 0 of nothing.
    func percent(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : 100 * Double(part) / Double(whole) }

    /// Dollars for each of `count`; 0 of nothing.
    func dollars(_ cost: Int128, per count: Int) -> Double { count == 0 ? 0 : Double(cost) / (1e12 * Double(count)) }

    func money(_ cost: Int128) -> AnswerTree { .money(Picodollars(cost)) }

    /// Sums of models by provider, ascending by the provider's name; providers without requests are left out.
    func providers(_ truth: WindowTruth) -> [(name: String, totals: ModelTotals)] {
        var sums: [ProviderID: ModelTotals] = [:]
        for model in truth.models {
            sums[catalog[model.id].provider, default: ModelTotals()].add(model.totals, sign: 1)
        }
        return sums.map { (name: $0.key.name, totals: $0.value) }.sorted { $0.name < $1.name }
    }

    /// How many records of each price status.
    func statuses(_ totals: ModelTotals) -> AnswerTree {
        .object([
            "priced": .count(totals.statuses.0), "free": .count(totals.statuses.1),
            "partial": .count(totals.statuses.2), "unpriced": .count(totals.statuses.3),
        ])
    }

    /// The ten largest, descending by value, then ascending by name.
    func topTen<Item, Value: Comparable>(
        _ items: [Item], by value: (Item) -> Value, name: (Item) -> String
    ) -> [Item] {
        var top: [Item] = []
        func precedes(_ left: Item, _ right: Item) -> Bool {
            let (first, second) = (value(left), value(right))
            return first != second ? first > second : name(left) < name(right)
        }
        for item in items {
            if top.count == 10, let last = top.last, !precedes(item, last) { continue }
            top.insert(item, at: top.firstIndex { precedes(item, $0) } ?? top.count)
            if top.count > 10 { top.removeLast() }
        }
        return top
    }

    /// `provider/model`.
    func slashName(_ model: WindowTruth.Model) -> String { slashNames[Int(model.id.rawValue)] }

    /// Everything that is said about one period.
    func periodAnswers(_ truth: WindowTruth, health: AnswerTree, at now: Instant) -> AnswerTree {
        let recommendations = recommendations(truth, at: now)
        return .object([
            "window": .object(["from": .instant(truth.window.from), "to": .instant(truth.window.to)]),
            "stats": statistics(truth), "stats_by": statisticsBy(truth), "cost": costs(truth),
            "patterns": patterns(truth),
            "summary": summary(truth, health: health, recommendations: recommendations),
            "recommendations": .list(recommendations),
        ])
    }
}
