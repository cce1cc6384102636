import Monitoring
import Pricing
import Records

/// What a rule looks at: one model in a window, and what surrounds it.
struct AdviceSubject {
    let model: ModelID
    let tally: ModelTally
    /// All models of the window, this one included.
    let window: WindowTotals
    let names: AnswerNames
    let prices: PriceBook
    let thresholds: Thresholds
    let now: Instant

    /// What the model's requests used, for pricing it anew.
    var usage: BilledUsage { BilledUsage(tally) }

    /// Whether the model's cost can be held against that of others: fully known, in the standard class, not zero.
    var isComparable: Bool {
        tally.statuses.partial == 0 && tally.statuses.unpriced == 0 && tally.usage.otherServiceRequests == 0
            && tally.cost > .zero
    }

    /// Whether a saving is worth speaking of.
    func isWorthwhile(_ saving: Picodollars) -> Bool {
        saving >= thresholds.worthwhileSaving
            && 100 * Double(saving.rawValue) > thresholds.worthwhileSavingPercent * Double(tally.cost.rawValue)
    }

    /// A part of the model's cost in percent.
    func percentOfCost(_ part: Picodollars) -> Double {
        tally.cost == .zero ? 0 : 100 * Double(part.rawValue) / Double(tally.cost.rawValue)
    }

    /// The cheapest of the window's proven models that a condition admits, when the saving is worthwhile.
    func cheapestProven(where isCandidate: (Catalog.Model) -> Bool) -> RecommendationFinding? {
        guard isComparable else { return nil }
        var best: (name: String, bill: Picodollars)?
        for other in names.sortedBySlashName(window.models, \.model) where other.model != model {
            guard isCandidate(names.catalog[other.model]), isProven(other.tally),
                let bill = prices.bill(for: usage, as: other.model, service: .standard, at: now)
            else { continue }
            if best.map({ bill < $0.bill }) ?? true { best = (names.slashName(other.model), bill) }
        }
        guard let best, isWorthwhile(tally.cost - best.bill) else { return nil }
        return RecommendationFinding(
            observed: percentOfCost(tally.cost - best.bill), threshold: thresholds.worthwhileSavingPercent,
            saving: tally.cost - best.bill, alternative: best.name)
    }

    /// Whether another model's record in the window is as good as this one's.
    private func isProven(_ other: ModelTally) -> Bool {
        let (own, others) = (Int128(tally.requests), Int128(other.requests))
        guard other.requests >= thresholds.minimumSamples,
            Int128(other.successes) * own >= Int128(tally.successes) * others,
            2 * other.responseTime * own <= 3 * tally.responseTime * others
        else { return false }
        guard tally.judged > 0 else { return true }
        return other.judged > 0
            && Int128(other.qualitySum) * Int128(tally.judged) >= Int128(tally.qualitySum) * Int128(other.judged)
    }
}

extension BilledUsage {
    init(_ tally: ModelTally) {
        let usage = tally.usage
        self.init(
            uncachedInput: usage.uncachedInput, cacheRead: usage.cacheRead, cacheWrite5m: usage.cacheWrite5m,
            cacheWrite1h: usage.cacheWrite1h, output: usage.output, reasoning: usage.reasoning, images: usage.images,
            requests: tally.requests)
    }
}
