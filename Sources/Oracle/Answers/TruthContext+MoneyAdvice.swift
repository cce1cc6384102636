import PriceLists
import Records

extension TruthContext {
    /// The advice about one model that needs prices: what its tokens would have cost otherwise.
    func moneyAdvice(about model: WindowTruth.Model, in truth: WindowTruth, at now: Instant) -> [Advice] {
        [
            switchAdvice(model, truth, now, issue: "cheaper_model") { $0 == catalog[model.id].provider },
            switchAdvice(model, truth, now, issue: "provider_switch") { $0 != catalog[model.id].provider },
            batchAdvice(model, now), cacheAdvice(model, now), nearMissAdvice(model), wasteAdvice(model),
            unpricedAdvice(model), retirementAdvice(model, now),
        ].compactMap(\.self)
    }

    private func isComparable(_ totals: ModelTotals) -> Bool {
        totals.statuses.2 + totals.statuses.3 + totals.used.otherService == 0 && totals.cost > 0
    }

    private func worthwhile(_ saving: Int128, _ cost: Int128) -> Bool {
        saving >= thresholds.worthwhileSaving.rawValue
            && 100 * Double(saving) > thresholds.worthwhileSavingPercent * Double(cost)
    }

    private func share(_ part: Int128, _ whole: Int128) -> Double {
        whole == 0 ? 0 : 100 * Double(part) / Double(whole)
    }

    private func switchAdvice(
        _ model: WindowTruth.Model, _ truth: WindowTruth, _ now: Instant, issue: String,
        _ mayServe: (ProviderID) -> Bool
    ) -> Advice? {
        let cost = model.totals.cost
        guard isComparable(model.totals) else { return nil }
        let bills = truth.models.compactMap { other -> (name: String, bill: Int128)? in
            guard other.id != model.id, mayServe(catalog[other.id].provider),
                isProven(other.totals, against: model.totals),
                let bill = bill(model.totals, as: other.id, .standard, now)
            else { return nil }
            return (slashName(other), bill)
        }
        guard let best = bills.min(by: { ($0.bill, $0.name) < ($1.bill, $1.name) }), worthwhile(cost - best.bill, cost)
        else { return nil }
        return Advice(
            type: "cost", priority: "medium", issue: issue, observed: share(cost - best.bill, cost),
            threshold: thresholds.worthwhileSavingPercent, saving: cost - best.bill, alternative: best.name)
    }

    private func isProven(_ other: ModelTotals, against own: ModelTotals) -> Bool {
        if other.requests < thresholds.minimumSamples { return false }
        if Int128(other.successes) * Int128(own.requests) < Int128(own.successes) * Int128(other.requests) {
            return false
        }
        let times = (other: 2 * other.responseTime * Int128(own.requests), most: 3 * own.responseTime)
        if times.other > times.most * Int128(other.requests) { return false }
        if own.judged == 0 { return true }
        return other.judged > 0
            && Int128(other.quality) * Int128(own.judged) >= Int128(own.quality) * Int128(other.judged)
    }

    private func batchAdvice(_ model: WindowTruth.Model, _ now: Instant) -> Advice? {
        let cost = model.totals.cost
        guard isComparable(model.totals), model.totals.used.streamed == 0,
            let bill = bill(model.totals, as: model.id, .batch, now), worthwhile(cost - bill, cost)
        else { return nil }
        return Advice(
            type: "cost", priority: "low", issue: "batch_service", observed: share(cost - bill, cost),
            threshold: thresholds.worthwhileSavingPercent, saving: cost - bill)
    }

    private func cacheAdvice(_ model: WindowTruth.Model, _ now: Instant) -> Advice? {
        let (totals, used) = (model.totals, model.totals.used)
        guard isComparable(totals), totals.promptTokens >= 1024 * totals.requests,
            100 * Double(used.cacheRead) < thresholds.lowCachePercent * Double(totals.promptTokens),
            let rates = rates(totals, of: model.id, .standard, now), rates.input >= 0, rates.cacheRead >= 0,
            rates.cacheRead < rates.input
        else { return nil }
        let saving = Int128(used.input / 2) * Int128(rates.input - rates.cacheRead)
        guard worthwhile(saving, totals.cost) else { return nil }
        return Advice(
            type: "cost", priority: "medium", issue: "low_cache_use",
            observed: 100 * Double(used.cacheRead) / Double(totals.promptTokens),
            threshold: thresholds.lowCachePercent, saving: saving)
    }

    private func nearMissAdvice(_ model: WindowTruth.Model) -> Advice? {
        let used = model.totals.used
        guard used.nearMisses >= thresholds.minimumSamples else { return nil }
        return Advice(
            type: "cost", priority: "medium", issue: "context_tier_near_miss", observed: Double(used.nearMisses),
            threshold: Double(thresholds.minimumSamples), saving: used.nearMissCost)
    }

    private func wasteAdvice(_ model: WindowTruth.Model) -> Advice? {
        let wasted = model.totals.used.failedCost
        guard model.totals.failures >= thresholds.minimumSamples,
            100 * Double(wasted) > thresholds.wastePercent * Double(model.totals.cost)
        else { return nil }
        return Advice(
            type: "reliability", priority: "medium", issue: "retry_waste",
            observed: share(wasted, model.totals.cost), threshold: thresholds.wastePercent, saving: wasted)
    }

    private func unpricedAdvice(_ model: WindowTruth.Model) -> Advice? {
        let totals = model.totals
        guard totals.statuses.2 > 0 || totals.statuses.3 > 0 else { return nil }
        return Advice(
            type: "cost", priority: "high", issue: "unpriced_model",
            observed: percent(totals.unpricedTokens, totals.totalTokens), threshold: 0)
    }

    private func retirementAdvice(_ model: WindowTruth.Model, _ now: Instant) -> Advice? {
        guard let retires = TruePricing.entry(for: catalog[model.id], in: prices)?.retires,
            (retires - now).rawValue < thresholds.retirementNotice.rawValue
        else { return nil }
        return Advice(
            type: "reliability", priority: "high", issue: "retiring_model",
            observed: Double((retires - now).rawValue) / 86_400_000_000,
            threshold: Double(thresholds.retirementNotice.rawValue) / 86_400_000_000)
    }
}
