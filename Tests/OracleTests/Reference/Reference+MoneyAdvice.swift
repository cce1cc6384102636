import PriceLists
import Records
import Scenarios

extension Reference {
    /// What the calls of one model say about money, among the calls of every model that has enough of them.
    func moneyAdvice(
        _ calls: [ReferenceCall], among models: [[ReferenceCall]], at now: Instant
    ) -> [ReferenceAdvice] {
        let limits = plan.thresholds
        let isComparable =
            calls.cost > 0
            && calls.allSatisfy {
                ["priced", "free"].contains($0.price.status) && $0.record.serviceTier == .standard
            }
        func saves(_ saving: Int128) -> Bool {
            isComparable && saving >= limits.worthwhileSaving.rawValue
                && 100 * Double(saving) > limits.worthwhileSavingPercent * Double(calls.cost)
        }
        func percent(_ part: Int128) -> Double { calls.cost == 0 ? 0 : 100 * Double(part) / Double(calls.cost) }
        var found: [ReferenceAdvice] = []
        for (issue, isSame) in [("cheaper_model", true), ("provider_switch", false)] {
            let others = models.filter {
                $0[0].record.model != calls[0].record.model && ($0[0].provider == calls[0].provider) == isSame
                    && $0.isAsGood(as: calls)
            }
            let bills = others.compactMap { other in
                bill(calls, as: other[0], .standard, now).map { ($0, "\(other[0].provider)/\(other[0].model)") }
            }
            guard let (bill, name) = bills.min(by: { $0 < $1 }), saves(calls.cost - bill) else { continue }
            found.append(
                advice(
                    "cost", "medium", issue, calls, percent(calls.cost - bill), limits.worthwhileSavingPercent,
                    saving: calls.cost - bill, alternative: name))
        }
        if let bill = bill(calls, as: calls[0], .batch, now), saves(calls.cost - bill),
            calls.allSatisfy({ $0.record.timeToFirstToken < .zero })
        {
            found.append(
                advice(
                    "cost", "low", "batch_service", calls, percent(calls.cost - bill), limits.worthwhileSavingPercent,
                    saving: calls.cost - bill))
        }
        let read = calls.map { Int($0.record.cacheRead) }.reduce(0, +)
        if calls.promptTokens >= 1_024 * calls.count,
            100 * Double(read) < limits.lowCachePercent * Double(calls.promptTokens),
            let rates = rates(calls, as: calls[0], .standard, now), let input = rates.input,
            let cached = rates.cacheRead, cached < input
        {
            let uncached = calls.map { Int($0.record.uncachedInput) }.reduce(0, +)
            let saving = Int128(uncached / 2) * (input.rawValue - cached.rawValue)
            if saves(saving) {
                found.append(
                    advice(
                        "cost", "medium", "low_cache_use", calls, 100 * Double(read) / Double(calls.promptTokens),
                        limits.lowCachePercent, saving: saving))
            }
        }
        return found + unconditionalAdvice(calls, at: now)
    }

    /// The advice that needs no comparable cost.
    private func unconditionalAdvice(_ calls: [ReferenceCall], at now: Instant) -> [ReferenceAdvice] {
        let limits = plan.thresholds
        var found: [ReferenceAdvice] = []
        let misses = calls.compactMap(\.price.nearMiss)
        if misses.count >= limits.minimumSamples {
            found.append(
                advice(
                    "cost", "medium", "context_tier_near_miss", calls, Double(misses.count),
                    Double(limits.minimumSamples), saving: misses.reduce(0, +)))
        }
        let wasted = calls.failures.cost
        if calls.failures.count >= limits.minimumSamples,
            100 * Double(wasted) > limits.wastePercent * Double(calls.cost)
        {
            found.append(
                advice(
                    "reliability", "medium", "retry_waste", calls,
                    calls.cost == 0 ? 0 : 100 * Double(wasted) / Double(calls.cost), limits.wastePercent,
                    saving: wasted))
        }
        if calls.contains(where: { ["partial", "unpriced"].contains($0.price.status) }) {
            let share = calls.tokens == 0 ? 0 : 100 * Double(calls.unpricedTokens) / Double(calls.tokens)
            found.append(advice("cost", "high", "unpriced_model", calls, share, 0))
        }
        return found
    }

    /// What the calls would have cost as those of another model.
    private func bill(
        _ calls: [ReferenceCall], as other: ReferenceCall, _ service: ServiceTier, _ now: Instant
    ) -> Int128? {
        guard let rates = rates(calls, as: other, service, now) else { return nil }
        var sum: Int128 = 0
        for call in calls {
            let record = call.record
            let reasoning = rates.reasoning == nil ? 0 : min(record.reasoning, record.output)
            let units: [(UInt32, Picodollars?)] = [
                (record.uncachedInput, rates.input), (record.cacheRead, rates.cacheRead),
                (record.cacheWrite5m, rates.cacheWrite5m), (record.cacheWrite1h, rates.cacheWrite1h),
                (record.output - reasoning, rates.output), (reasoning, rates.reasoning),
                (UInt32(record.images), rates.perImage), (1, rates.perRequest ?? .zero),
            ]
            for (count, rate) in units where count > 0 {
                guard let rate else { return nil }
                sum += Int128(count) * rate.rawValue
            }
        }
        return sum
    }

    private func rates(
        _ calls: [ReferenceCall], as other: ReferenceCall, _ service: ServiceTier, _ now: Instant
    ) -> TokenRates? {
        let model = plan.catalog[other.record.model]
        guard let stretch = ReferencePrice.stretch(of: model, at: now, in: plan.prices),
            let prices = ReferencePrice.prices(of: stretch, for: service)
        else { return nil }
        let mean = Double(calls.promptTokens) / Double(calls.count)
        var rates = prices.rates
        guard let tier = prices.tiers.last(where: { mean > Double($0.aboveTotalInputTokens) }) else { return rates }
        for field in RateField.allCases {
            if let own = tier.rates[keyPath: field.rate] { rates[keyPath: field.rate] = own }
        }
        return rates
    }
}

extension [ReferenceCall] {
    /// Whether these calls succeed as often as others, are about as fast and as good; there are enough of both.
    fileprivate func isAsGood(as others: Self) -> Bool {
        func judged(_ calls: Self) -> [Int128] {
            calls.filter { $0.record.quality != RequestRecord.noQuality }.map { Int128($0.record.quality) }
        }
        let (own, other) = (judged(self), judged(others))
        let isBetter =
            other.isEmpty
            || (!own.isEmpty && own.reduce(0, +) * Int128(other.count) >= other.reduce(0, +) * Int128(own.count))
        return isBetter && failures.count * others.count <= others.failures.count * count
            && 2 * microseconds * Int128(others.count) <= 3 * others.microseconds * Int128(count)
    }
}
