public import PriceLists
public import Records
public import Scenarios

/// What the calls of each model cost in a window, one by one.
///
/// Prices records as the oracle does; what it adds to the sums of the answers is how much single calls differ.
public struct TrueSpending {
    /// What all calls together cost.
    public private(set) var total = Picodollars.zero
    /// What the calls of one model would have cost under each of the suppositions, in their order.
    public private(set) var supposed: [CallCosts]
    private let window: TimeWindow
    private let suppositions: [Followed]
    private let catalog: Catalog
    private let pricing: TruePricing
    private var intake = TrueIntake()
    private var models: [CallCosts]

    /// A supposition about the calls of a model.
    public struct Followed: Sendable {
        /// The model.
        public var model: ModelID
        /// What is supposed.
        public var supposition: Supposition

        /// Supposes something of a model.
        public init(model: ModelID, supposition: Supposition) {
            self.model = model
            self.supposition = supposition
        }
    }

    /// Nothing spent yet; only calls that end inside the window will count.
    public init(plan: ScenarioPlan, window: TimeWindow, suppositions: [Followed] = []) {
        self.window = window
        self.suppositions = suppositions
        catalog = plan.catalog
        pricing = TruePricing(prices: plan.prices, catalog: plan.catalog)
        models = Array(repeating: CallCosts(), count: plan.catalog.models.count)
        supposed = Array(repeating: CallCosts(), count: suppositions.count)
    }

    /// What the calls of a model cost.
    public func calls(of model: ModelID) -> CallCosts {
        models.indices.contains(Int(model.rawValue)) ? models[Int(model.rawValue)] : CallCosts()
    }

    /// Takes note of records; `identities` tell apart those that may come twice, and are `nil` or empty when none does.
    public mutating func observe(_ records: Span<RequestRecord>, identities: [UInt64]? = nil) {
        for index in records.indices {
            if let identities, identities.indices.contains(index), !intake.isFirst(identities[index]) { continue }
            let record = records[index]
            guard intake.admit(record, catalog), window.contains(record.time) else { continue }
            let cost = Picodollars(pricing.cost(of: record).picodollars)
            total += cost
            models[Int(record.model.rawValue)].add(cost)
            for (number, followed) in suppositions.enumerated() where followed.model == record.model {
                var changed = record
                followed.supposition.apply(to: &changed)
                supposed[number].add(Picodollars(pricing.cost(of: changed).picodollars))
            }
        }
    }

    /// The lengths in tokens above which prompts of a model cost otherwise, by the prices of an instant.
    public static func contextTierBorders(of model: Catalog.Model, in prices: PriceList, at now: Instant) -> [Int] {
        guard let entry = TruePricing.entry(for: model, in: prices) else { return [] }
        return TruePricing.stretch(of: entry, at: now)?.tiers.map(\.aboveTotalInputTokens) ?? []
    }
}

/// What some calls cost: how many, how much, and how much they differ.
public struct CallCosts: Equatable, Sendable {
    /// How many there are.
    public private(set) var count = 0
    /// What they cost together.
    public private(set) var sum = Picodollars.zero
    /// By Welford's method, in which equal costs leave no trace of rounding.
    private var mean = 0.0
    private var squares = 0.0

    /// Takes a call in.
    mutating func add(_ cost: Picodollars) {
        count += 1
        sum += cost
        let distance = Double(cost.rawValue) - mean
        mean += distance / Double(count)
        squares += distance * (Double(cost.rawValue) - mean)
    }

    /// The variance of the cost of a call, in squared picodollars; 0 of fewer than two.
    public var variance: Double { count < 2 ? 0 : max(0, squares / Double(count - 1)) }
}
