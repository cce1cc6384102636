public import PriceLists
public import Records

/// A check of a price list.
///
/// One rule per file; `allPriceRules` lists them.
protocol PriceRule: Sendable {
    /// The rule's name, in words with dashes.
    var name: String { get }

    /// What it notices about one model.
    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding]
}

/// What a rule noticed, before it is tied to the model.
struct PriceRuleFinding {
    var severity: PriceFindingSeverity
    var stretch: Int?
    var message: String
}

/// What a rule may look at besides the model.
struct PriceRuleContext {
    /// The instant at which the list is checked.
    let now: Instant
    /// The list as a whole.
    let list: PriceList
    /// The median input rate of each provider's models, in picodollars per token.
    let medianInput: [ProviderID: Picodollars]

    init(list: PriceList, now: Instant) {
        self.now = now
        self.list = list
        var medians: [ProviderID: Picodollars] = [:]
        for provider in ProviderID.allCases {
            let rates = list.models.filter { $0.provider == provider }
                .compactMap { $0.stretches.last?.rates.input }.filter { $0 > .zero }.sorted()
            if rates.count >= 5 { medians[provider] = rates[rates.count / 2] }
        }
        medianInput = medians
    }
}

/// Every rule there is.
let allPriceRules: [any PriceRule] = [
    OutputBelowInput(), CacheReadRatio(), CacheWriteRatio(), BatchRatio(), PriorityBelowStandard(), TierBelowBase(),
    ExpiredPromotion(), OpenPromotion(), AnnouncementPast(), UnverifiedPrice(), PriceGapInTime(), UnitMistake(),
    DatedNameConflict(), MissingRate(),
]

extension PriceList {
    /// What is wrong or unusual in the list at an instant, the gravest first.
    ///
    /// Then by provider, model, stretch and rule.
    ///
    /// Overlaps and doubled names are not among it: `validate()` refuses a list that has them.
    public func findings(at now: Instant) -> [PriceFinding] {
        let context = PriceRuleContext(list: self, now: now)
        var found: [PriceFinding] = []
        for model in models {
            for rule in allPriceRules {
                found += rule.check(model, in: context).map {
                    PriceFinding(
                        rule: rule.name, severity: $0.severity, provider: model.provider, model: model.model,
                        stretch: $0.stretch, message: $0.message)
                }
            }
        }
        return found.sorted { left, right in
            if left.severity != right.severity { return left.severity < right.severity }
            if left.provider != right.provider { return left.provider.name < right.provider.name }
            if left.model != right.model { return left.model < right.model }
            if left.stretch != right.stretch { return (left.stretch ?? -1) < (right.stretch ?? -1) }
            return left.rule < right.rule
        }
    }
}

extension ModelPrices {
    /// Checks each stretch with a body that may return a message.
    func eachStretch(
        _ severity: PriceFindingSeverity, _ body: (PriceStretch) -> String?
    ) -> [PriceRuleFinding] {
        stretches.enumerated().compactMap { index, stretch in
            body(stretch).map { PriceRuleFinding(severity: severity, stretch: index, message: $0) }
        }
    }
}

extension Picodollars {
    /// A rate per token as price lists print it: US dollars per million tokens.
    var perMillion: String { "$" + Picodollars(rawValue * 1_000_000).description + " per 1M" }

    /// Whether it is `numerator / denominator` of another rate, exactly.
    func isShare(_ numerator: Int128, _ denominator: Int128, of other: Picodollars) -> Bool {
        rawValue * denominator == other.rawValue * numerator
    }
}
