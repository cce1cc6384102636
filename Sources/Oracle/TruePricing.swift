import PriceLists
import Records

/// What one record truly costs.
struct TrueCost {
    var picodollars: Int128 = 0
    var unpricedTokens = 0
    var status = PriceStatus.unpriced
}

/// Prices records from the published prices, by the rules of the answers page and by nothing else.
struct TruePricing {
    /// Prices that hold for one model from `from` until `to` when the total input exceeds `above`.
    private struct Row {
        var from: Instant
        var to: Instant
        var above: Int
        /// Picodollars per token, in the order input, cache read, 5-minute write, 1-hour write, output; -1 for no
        /// price.
        var rates: (Int64, Int64, Int64, Int64, Int64)
    }

    /// The rows of all models; of those of a model that hold for a record, the last one prices it.
    private var rows: [Row] = []
    /// Indexed by model: which rows are its own.
    private var ranges: [Range<Int>] = []

    init(prices: PriceList, catalog: Catalog) {
        for model in catalog.models {
            let first = rows.count
            for stretch in Self.entry(for: model, in: prices)?.stretches ?? [] {
                rows.append(Self.row(stretch, above: -1, stretch.rates))
                for tier in stretch.tiers {
                    rows.append(Self.row(stretch, above: tier.aboveTotalInputTokens, tier.rates))
                }
            }
            ranges.append(first..<rows.count)
        }
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

    /// A rate that a tier leaves out is the base rate of the same bucket.
    private static func row(_ stretch: PriceStretch, above: Int, _ rates: TokenRates) -> Row {
        func rate(_ own: Picodollars?, _ base: Picodollars?) -> Int64 { Int64((own ?? base)?.rawValue ?? -1) }
        let base = stretch.rates
        return Row(
            from: stretch.from ?? Instant(microseconds: .min), to: stretch.to ?? Instant(microseconds: .max),
            above: above,
            rates: (
                rate(rates.input, base.input), rate(rates.cacheRead, base.cacheRead),
                rate(rates.cacheWrite5m, base.cacheWrite5m), rate(rates.cacheWrite1h, base.cacheWrite1h),
                rate(rates.output, base.output)
            ))
    }

    /// The cost of a record at its own event time.
    func cost(of record: borrowing RequestRecord) -> TrueCost {
        let total = record.promptTokens
        var match = -1
        for index in ranges[Int(record.model.rawValue)] {
            let row = rows[index]
            if row.from <= record.time, record.time < row.to, total > row.above { match = index }
        }
        guard match >= 0 else { return TrueCost(unpricedTokens: record.totalTokens) }
        let rates = rows[match].rates
        var bill = Bill()
        bill.charge(record.uncachedInput, rates.0)
        bill.charge(record.cacheRead, rates.1)
        bill.charge(record.cacheWrite5m, rates.2)
        bill.charge(record.cacheWrite1h, rates.3)
        bill.charge(record.output, rates.4)
        return TrueCost(picodollars: bill.picodollars, unpricedTokens: bill.unpricedTokens, status: bill.status)
    }

    /// The buckets of one record, added up.
    private struct Bill {
        var picodollars: Int128 = 0
        var unpricedTokens = 0
        private var hasPriced = false
        private var hasPaid = false
        private var hasUnpriced = false

        mutating func charge(_ tokens: UInt32, _ rate: Int64) {
            guard tokens > 0 else { return }
            if rate < 0 {
                hasUnpriced = true
                unpricedTokens += Int(tokens)
            } else {
                hasPriced = true
                if rate > 0 { hasPaid = true }
                picodollars += Int128(tokens) * Int128(rate)
            }
        }

        var status: PriceStatus {
            if hasUnpriced { return hasPriced ? .partial : .unpriced }
            return hasPriced && !hasPaid ? .free : .priced
        }
    }
}
