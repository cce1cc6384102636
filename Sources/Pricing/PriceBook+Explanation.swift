import PriceLists
public import Records

extension PriceBook {
    /// How the cost of a record comes about; the same cost as `price(_:)` gives, by way of the list itself.
    ///
    /// Throws the reason why no price applies. For people who ask about one record: it is a hundred times as slow.
    public func explain(_ record: RequestRecord) throws(PriceGap) -> PriceExplanation {
        let index = Int(record.model.rawValue)
        guard index < entryOfModel.count, let entry = entryOfModel[index] else { throw .modelNotListed }
        let model = list.models[entry]
        guard let stretch = model.stretches.last(where: { $0.holds(at: record.time) }) else {
            throw .noStretch(model: model.model)
        }
        guard let prices = stretch.prices(for: record.serviceTier) else {
            throw .noService(model: model.model, stretch: stretch, tier: record.serviceTier)
        }
        let tier = prices.tiers.last { record.promptTokens > $0.aboveTotalInputTokens }
        let lines = record.lines(at: (tier?.rates ?? prices.rates).completed(from: prices.rates))
        return PriceExplanation(
            provider: model.provider, model: model.model, stretch: stretch, serviceTier: prices.tier,
            contextThreshold: tier?.aboveTotalInputTokens, lines: lines, cost: PricedCost(lines))
    }
}

extension RequestRecord {
    /// The units that it used, in the order of `PricedUnit`.
    fileprivate func lines(at rates: TokenRates) -> [PriceLine] {
        let ownReasoning = rates.reasoning == nil ? 0 : min(reasoning, output)
        let units: [(PricedUnit, UInt32, Picodollars?)] = [
            (.input, uncachedInput, rates.input), (.cacheRead, cacheRead, rates.cacheRead),
            (.cacheWrite5m, cacheWrite5m, rates.cacheWrite5m), (.cacheWrite1h, cacheWrite1h, rates.cacheWrite1h),
            (.output, output - ownReasoning, rates.output), (.reasoning, ownReasoning, rates.reasoning),
            (.request, rates.perRequest == nil ? 0 : 1, rates.perRequest), (.image, UInt32(images), rates.perImage),
        ]
        return units.filter { $0.1 > 0 }.map { PriceLine(unit: $0.0, quantity: Int($0.1), rate: $0.2) }
    }
}

extension PricedCost {
    /// The sum of the lines of a bill.
    fileprivate init(_ lines: [PriceLine]) {
        let priced = lines.compactMap(\.amount)
        let status: PriceStatus =
            if priced.count < lines.count {
                priced.isEmpty ? .unpriced : .partial
            } else {
                !lines.isEmpty && priced.allSatisfy { $0 == .zero } ? .free : .priced
            }
        self.init(
            cost: priced.reduce(.zero, +), status: status,
            unpricedTokens: lines.reduce(0) { $0 + ($1.rate == nil && $1.unit.isToken ? $1.quantity : 0) })
    }
}
