public import Records

extension PriceList {
    /// The highest price a list may hold: 10,000 US dollars per million tokens, in picodollars per token.
    public static let highestRate = Picodollars(10_000_000_000)

    /// Checks what the types cannot say; a list that passes can be priced with, whatever built it.
    ///
    /// Throws a `PriceListError` that names the model when a name or alias is empty, longer than 512 bytes or taken, a
    /// stretch is empty or overlaps the one before it, tiers do not ascend, or a rate is outside zero to `highestRate`.
    public func validate() throws(PriceListError) {
        var owners: [Key: String] = [:]
        for model in models { try model.claim(model.model, as: "name", in: &owners) }
        for model in models {
            for alias in model.aliases { try model.claim(alias, as: "alias", in: &owners) }
            try model.validateStretches()
        }
    }

    /// A name within its provider, for telling whether it is taken.
    fileprivate struct Key: Hashable {
        var provider: ProviderID
        var name: String
    }
}

extension ModelPrices {
    private var location: String { "\(provider.name)/\(model)" }

    fileprivate func claim(
        _ name: String, as kind: String, in owners: inout [PriceList.Key: String]
    ) throws(PriceListError) {
        guard (1...512).contains(name.utf8.count) else {
            throw PriceListError(location: location, problem: "the \(kind) must have 1 to 512 bytes")
        }
        if let owner = owners.updateValue(model, forKey: PriceList.Key(provider: provider, name: name)) {
            throw PriceListError(
                location: location, problem: "the \(kind) \"\(name)\" is already a name or alias of \(owner)")
        }
    }

    fileprivate func validateStretches() throws(PriceListError) {
        var end = Instant(microseconds: .min)
        for (index, stretch) in stretches.enumerated() {
            let place = "\(location).prices[\(index)]"
            let (from, to) = (stretch.from ?? Instant(microseconds: .min), stretch.to ?? Instant(microseconds: .max))
            guard index == 0 || from >= end else {
                throw PriceListError(location: place, problem: "begins before the stretch before it has ended")
            }
            guard from < to else { throw PriceListError(location: place, problem: "\"from\" is not before \"to\"") }
            end = to
            try stretch.rates.validate(at: place)
            var threshold = -1
            for (index, tier) in stretch.tiers.enumerated() {
                let place = "\(place).tiers[\(index)]"
                guard tier.aboveTotalInputTokens > threshold else {
                    throw PriceListError(
                        location: place, problem: "the threshold is negative or not above that of the tier before")
                }
                threshold = tier.aboveTotalInputTokens
                try tier.rates.validate(at: place)
            }
        }
    }
}

extension TokenRates {
    fileprivate func validate(at place: String) throws(PriceListError) {
        let rates = [
            ("input", input), ("output", output), ("cache_read", cacheRead), ("cache_write_5m", cacheWrite5m),
            ("cache_write_1h", cacheWrite1h),
        ]
        for (name, rate) in rates {
            guard let rate else { continue }
            guard rate >= .zero, rate <= PriceList.highestRate else {
                throw PriceListError(
                    location: "\(place).\(name)", problem: "must be 0 to 10000 US dollars per million tokens")
            }
        }
    }
}
