import PriceLists
import Records

/// What one record truly costs.
struct TrueCost {
    var picodollars: Int128 = 0
    var unpricedTokens = 0
    var status = PriceStatus.unpriced
    /// What the record paid for being at most a tenth above the threshold of its context tier; `nil` when it is not, or
    /// when one of the two costs is not fully known.
    var nearMiss: Int128?

    var isKnown: Bool { status == .priced || status == .free }
}

/// Prices records from the published prices, by the rules of the answers page and by nothing else.
///
/// Every stretch of a model is looked at for every record, corrections of history and all; nothing is sorted out
/// beforehand.
struct TruePricing {
    /// When prices hold, and since when that is known.
    private struct Stretch {
        var from: Instant
        var to: Instant?
        var knownFrom: Instant
        /// By raw value of the service tier: which rows are its own.
        var rows: (Range<Int>, Range<Int>, Range<Int>, Range<Int>)

        func rows(of service: ServiceTier) -> Range<Int> {
            switch service {
            case .standard: rows.0
            case .batch: rows.1
            case .flex: rows.2
            case .priority: rows.3
            }
        }
    }

    /// Prices of a record whose total input exceeds `above`.
    private struct Row {
        var above: Int
        var rates: TrueRates
    }

    private var stretches: [Stretch] = []
    private var rows: [Row] = []
    /// Indexed by model: which stretches are its own.
    private var ranges: [Range<Int>] = []

    init(prices: PriceList, catalog: Catalog) {
        for model in catalog.models {
            let first = stretches.count
            for stretch in Self.entry(for: model, in: prices)?.stretches ?? [] { add(stretch) }
            ranges.append(first..<stretches.count)
        }
    }

    private mutating func add(_ stretch: PriceStretch) {
        let standard = add(stretch.rates, stretch.tiers)
        stretches.append(
            Stretch(
                from: stretch.from ?? Instant(microseconds: .min), to: stretch.to,
                knownFrom: stretch.knownFrom ?? Instant(microseconds: .min),
                rows: (standard, add(.batch, of: stretch), add(.flex, of: stretch), add(.priority, of: stretch))))
    }

    private mutating func add(_ service: ServiceTier, of stretch: PriceStretch) -> Range<Int> {
        guard let prices = stretch.services.first(where: { $0.tier == service }) else { return 0..<0 }
        return add(prices.rates, prices.tiers)
    }

    private mutating func add(_ base: TokenRates, _ tiers: [ContextTier]) -> Range<Int> {
        let first = rows.count
        rows.append(Row(above: -1, rates: TrueRates(base, else: base)))
        for tier in tiers {
            rows.append(Row(above: tier.aboveTotalInputTokens, rates: TrueRates(tier.rates, else: base)))
        }
        return first..<rows.count
    }

    /// The cost of a record at its own event time.
    func cost(of record: borrowing RequestRecord) -> TrueCost {
        guard let stretch = stretch(for: record) else { return TrueCost(unpricedTokens: record.totalTokens) }
        let total = record.promptTokens
        var match: Int?
        for index in stretches[stretch].rows(of: record.serviceTier) {
            if rows[index].above < total { match = index }
        }
        guard let match else { return TrueCost(unpricedTokens: record.totalTokens) }
        var cost = Self.cost(of: record, rows[match].rates)
        let above = rows[match].above
        if above >= 0, 10 * total <= 11 * above {
            let below = Self.cost(of: record, rows[match - 1].rates)
            if cost.isKnown, below.isKnown, cost.picodollars >= below.picodollars {
                cost.nearMiss = cost.picodollars - below.picodollars
            }
        }
        return cost
    }

    private static func cost(of record: borrowing RequestRecord, _ rates: TrueRates) -> TrueCost {
        var bill = TrueBill()
        bill.charge(record.uncachedInput, rates.input)
        bill.charge(record.cacheRead, rates.cacheRead)
        bill.charge(record.cacheWrite5m, rates.cacheWrite5m)
        bill.charge(record.cacheWrite1h, rates.cacheWrite1h)
        if rates.reasoning < 0 {
            bill.charge(record.output, rates.output)
        } else {
            let plain = record.output < record.reasoning ? 0 : record.output - record.reasoning
            bill.charge(plain, rates.output)
            bill.charge(record.output - plain, rates.reasoning)
        }
        if rates.perRequest >= 0 { bill.charge(1, rates.perRequest) }
        if record.images > 0 { bill.charge(images: record.images, rates.perImage) }
        return TrueCost(picodollars: bill.picodollars, unpricedTokens: bill.unpricedTokens, status: bill.status)
    }

    /// Of the stretches that hold when a record finished, the one known latest.
    private func stretch(for record: borrowing RequestRecord) -> Int? {
        var found: Int?
        for index in ranges[Int(record.model.rawValue)] {
            guard stretches[index].from <= record.time else { continue }
            if let to = stretches[index].to, to <= record.time { continue }
            if let found, stretches[index].knownFrom < stretches[found].knownFrom { continue }
            found = index
        }
        return found
    }
}

extension TruePricing {
    /// Of a model's stretches that hold at an instant, the one known latest.
    static func stretch(of model: ModelPrices, at now: Instant) -> PriceStretch? {
        var found: PriceStretch?
        for stretch in model.stretches {
            if let from = stretch.from, now < from { continue }
            if let to = stretch.to, to <= now { continue }
            if let earlier = found?.knownFrom, stretch.knownFrom.map({ $0 < earlier }) ?? true { continue }
            found = stretch
        }
        return found
    }

    /// The list's entry for a model: the same name, else an alias, else a dated version of a name that allows it.
    static func entry(for model: Catalog.Model, in prices: PriceList) -> ModelPrices? {
        let candidates = prices.models.filter { $0.provider == model.provider }
        return candidates.first { $0.model == model.name }
            ?? candidates.first { $0.aliases.contains(model.name) }
            ?? candidates.first { $0.acceptsDatedVersions && isDated(model.name, versionOf: $0.model) }
    }

    /// Whether `name` is `model` followed by -YYYY-MM-DD or -YYYYMMDD.
    private static func isDated(_ name: String, versionOf model: String) -> Bool {
        guard name.hasPrefix(model + "-") else { return false }
        let digits = name.dropFirst(model.count + 1).map { $0.isASCII && $0.isNumber ? "9" : $0 }
        return String(digits) == "9999-99-99" || String(digits) == "99999999"
    }
}
