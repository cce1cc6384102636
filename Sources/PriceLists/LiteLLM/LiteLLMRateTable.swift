import Records

/// The rates of one entry of LiteLLM's list, by class of service and threshold.
struct LiteLLMRateTable {
    /// The rates of each class, the base rates under the threshold -1.
    private var rates: [ServiceTier: [Int: TokenRates]] = [:]
    /// The names whose prices went into the table.
    private var understood: Set<String> = []

    init(_ members: [ExactJSON.Member]) throws(LiteLLMSkipReason) {
        for member in members where member.value != .null {
            guard let rate = LiteLLMRateName(member.name) else { continue }
            try set(rate, to: member.value)
            understood.insert(member.name)
        }
        // An older name of the same price.
        let hit = "input_cost_per_token_cache_hit"
        if let value = members.first(where: { $0.name == hit })?.value, value != .null, base.cacheRead == nil {
            try set(LiteLLMRateName(field: .cacheRead), to: value)
        }
        understood.insert(hit)
    }

    private mutating func set(_ name: LiteLLMRateName, to value: ExactJSON) throws(LiteLLMSkipReason) {
        guard case .number(let text) = value else { throw .malformed }
        switch Picodollars.price(jsonNumber: text) {
        case .exact(let price):
            guard price <= name.field.highest else { throw .malformed }
            rates[name.service, default: [:]][name.threshold ?? -1, default: TokenRates()][keyPath: name.field.rate] =
                price
        case .fractional: throw .fractionalRate
        case .outOfRange: throw .malformed
        }
    }

    private var base: TokenRates { rates[.standard]?[-1] ?? TokenRates() }

    /// Whether anything is said about input or output tokens in the standard service.
    var hasTokenRates: Bool { base.input != nil || base.output != nil }

    /// Whether every rate is zero.
    var isFree: Bool {
        rates.values.allSatisfy {
            $0.values.allSatisfy { rates in
                RateField.allCases.allSatisfy { (rates[keyPath: $0.rate] ?? .zero) == .zero }
            }
        }
    }

    func understands(_ name: String) -> Bool { understood.contains(name) }

    /// Takes the standard rates from ranges of input length: the first is the base, the start of each other one is a
    /// threshold.
    mutating func replaceStandard(byRanges value: ExactJSON) throws(LiteLLMSkipReason) {
        guard case .list(let ranges) = value, !ranges.isEmpty else { throw .ranges }
        rates[.standard] = nil
        var end = 0
        for range in ranges {
            guard let members = range.members, let limits = Self.limits(of: range), limits.from == end,
                limits.to > limits.from
            else { throw .ranges }
            for member in members where member.name != "range" {
                guard var rate = LiteLLMRateName(member.name), rate.threshold == nil, rate.service == .standard else {
                    throw .ranges
                }
                rate.threshold = limits.from == 0 ? nil : limits.from
                try set(rate, to: member.value)
            }
            end = limits.to
        }
    }

    private static func limits(of range: ExactJSON) -> (from: Int, to: Int)? {
        guard case .list(let limits)? = range.members?.first(where: { $0.name == "range" })?.value, limits.count == 2,
            let from = wholeNumber(limits[0]), let to = wholeNumber(limits[1])
        else { return nil }
        return (from, to)
    }

    /// Through the exact reading of prices, because limits too are written as `256000.0`.
    private static func wholeNumber(_ value: ExactJSON) -> Int? {
        guard case .number(let text) = value, case .exact(let dollars) = Picodollars.price(jsonNumber: text) else {
            return nil
        }
        let (number, rest) = dollars.rawValue.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        return rest == 0 ? Int(exactly: number) : nil
    }

    /// The prices as one stretch without beginning or end.
    ///
    /// A class that says less about long inputs than the standard service is left out: its base rates would price them,
    /// and be wrong.
    mutating func stretch() -> PriceStretch {
        let thresholds = Self.thresholds(rates[.standard])
        var services: [ServicePrices] = []
        for tier in ServiceTier.allCases where tier != .standard {
            guard let own = rates[tier], let base = own[-1] else { continue }
            guard thresholds.allSatisfy({ own[$0] != nil }) else {
                understood = understood.filter { LiteLLMRateName($0)?.service != tier }
                continue
            }
            services.append(ServicePrices(tier: tier, rates: base, tiers: Self.tiers(own)))
        }
        return PriceStretch(rates: base, tiers: Self.tiers(rates[.standard]), services: services)
    }

    private static func thresholds(_ rates: [Int: TokenRates]?) -> [Int] {
        (rates ?? [:]).keys.filter { $0 >= 0 }.sorted()
    }

    private static func tiers(_ rates: [Int: TokenRates]?) -> [ContextTier] {
        thresholds(rates).map { ContextTier(aboveTotalInputTokens: $0, rates: rates?[$0] ?? TokenRates()) }
    }
}
