import PriceLists
public import Records

/// Units that many requests used together.
public struct BilledUsage: Equatable, Sendable {
    /// Prompt tokens that no cache served.
    public var uncachedInput: Int
    /// Prompt tokens read from a cache.
    public var cacheRead: Int
    /// Prompt tokens written to the five-minute cache.
    public var cacheWrite5m: Int
    /// Prompt tokens written to the one-hour cache.
    public var cacheWrite1h: Int
    /// Completion tokens, reasoning included.
    public var output: Int
    /// The part of the completion tokens spent on reasoning.
    public var reasoning: Int
    /// Images billed apart from tokens.
    public var images: Int
    /// How many requests it was.
    public var requests: Int

    /// The usage of some requests.
    public init(
        uncachedInput: Int, cacheRead: Int, cacheWrite5m: Int, cacheWrite1h: Int, output: Int, reasoning: Int,
        images: Int, requests: Int
    ) {
        self.uncachedInput = uncachedInput
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.output = output
        self.reasoning = reasoning
        self.images = images
        self.requests = requests
    }

    fileprivate var prompt: Int { uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h }
}

extension PriceBook {
    /// The rates of a model at an instant for requests of this usage; the mean total input chooses the context tier.
    ///
    /// `nil` when the model is not listed, or no stretch or class of service holds.
    private func rates(
        of model: ModelID, service: ServiceTier, for usage: BilledUsage, at now: Instant
    ) -> TokenRates? {
        let index = Int(model.rawValue)
        guard index < entryOfModel.count, let entry = entryOfModel[index],
            let stretch = list.models[entry].stretches.last(where: { $0.holds(at: now) }),
            let prices = stretch.prices(for: service)
        else { return nil }
        let (prompt, requests) = (Int128(usage.prompt), Int128(usage.requests))
        let tier = prices.tiers.last { prompt > Int128($0.aboveTotalInputTokens) * requests }
        return (tier?.rates ?? prices.rates).completed(from: prices.rates)
    }

    /// What usage would have cost as another model, or in another class of service, at the prices of an instant.
    ///
    /// `nil` when a used unit has no price there.
    public func bill(
        for usage: BilledUsage, as model: ModelID, service: ServiceTier, at now: Instant
    ) -> Picodollars? {
        guard let rates = rates(of: model, service: service, for: usage, at: now) else { return nil }
        let reasoning = rates.reasoning == nil ? 0 : min(usage.reasoning, usage.output)
        let units: [(count: Int, rate: Picodollars?)] = [
            (usage.uncachedInput, rates.input), (usage.cacheRead, rates.cacheRead),
            (usage.cacheWrite5m, rates.cacheWrite5m), (usage.cacheWrite1h, rates.cacheWrite1h),
            (usage.output - reasoning, rates.output), (reasoning, rates.reasoning), (usage.images, rates.perImage),
            (rates.perRequest == nil ? 0 : usage.requests, rates.perRequest),
        ]
        var sum = Picodollars.zero
        for unit in units where unit.count > 0 {
            guard let rate = unit.rate else { return nil }
            sum += Picodollars(rate.rawValue * Int128(unit.count))
        }
        return sum
    }

    /// How much less than an uncached one a prompt token costs that is read from the cache, in the standard class.
    ///
    /// `nil` when a price is missing, or when reading from the cache saves nothing.
    public func cacheReadDiscount(of model: ModelID, for usage: BilledUsage, at now: Instant) -> Picodollars? {
        guard let rates = rates(of: model, service: .standard, for: usage, at: now), let input = rates.input,
            let read = rates.cacheRead, read < input
        else { return nil }
        return input - read
    }

    /// When the list says that a model retires.
    public func retirement(of model: ModelID) -> Instant? {
        let index = Int(model.rawValue)
        guard index < entryOfModel.count, let entry = entryOfModel[index] else { return nil }
        return list.models[entry].retires
    }
}
