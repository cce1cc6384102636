public import Records

extension PriceList {
    /// The highest price of a token: 10,000 US dollars per million tokens, in picodollars per token.
    public static let highestRate = Picodollars(10_000_000_000)
    /// The highest price of a request or an image: 1,000 US dollars, in picodollars.
    public static let highestUnitPrice = Picodollars(1_000_000_000_000_000)
    /// How many stretches a model may have.
    public static let mostStretches = 1_000

    /// Checks what the types cannot say; a list that passes can be priced with, whatever built it.
    ///
    /// Throws a `PriceListError` that names the model when a name or alias is empty, longer than 512 bytes or taken, a
    /// stretch is empty or overlaps another that was known since the same time, a class of service comes twice, tiers
    /// do not ascend, or a rate is negative or too high.
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

    /// Revisions may overlap each other, that is what they are for; what was known since the same time may not.
    fileprivate func validateStretches() throws(PriceListError) {
        guard stretches.count <= PriceList.mostStretches else {
            throw PriceListError(
                location: "\(location).prices",
                problem: "has \(stretches.count) stretches; expected at most \(PriceList.mostStretches)")
        }
        for (index, stretch) in stretches.enumerated() {
            let place = "\(location).prices[\(index)]"
            let from = stretch.from ?? Instant(microseconds: .min)
            if let to = stretch.to, from >= to {
                throw PriceListError(location: place, problem: "\"from\" is not before \"to\"")
            }
            try stretch.validate(at: place)
        }
        if let (earlier, later) = overlap {
            throw PriceListError(
                location: "\(location).prices[\(later)]",
                problem: "begins before prices[\(earlier)] has ended, which is known since the same time; expected "
                    + "ascending stretches, or another \"known_from\" for a correction")
        }
    }

    /// The indices of the first stretch that begins before an earlier one ends, though they are known since the same
    /// time, and of that earlier one.
    ///
    /// `nil` when the stretches of each revision ascend and do not overlap.
    public var overlap: (earlier: Int, later: Int)? {
        var latest: [Instant: Int] = [:]
        for (index, stretch) in stretches.enumerated() {
            guard let earlier = latest.updateValue(index, forKey: stretch.knownSince) else { continue }
            guard let end = stretches[earlier].to, let from = stretch.from, end <= from else {
                return (earlier, index)
            }
        }
        return nil
    }
}

extension PriceStretch {
    fileprivate func validate(at place: String) throws(PriceListError) {
        try rates.validate(at: place)
        try Self.validate(tiers, at: place)
        for (index, service) in services.enumerated() {
            let place = "\(place).services.\(service.tier.name)"
            guard service.tier != .standard else {
                throw PriceListError(
                    location: place, problem: "the standard service has its prices in the stretch itself")
            }
            guard !services[..<index].contains(where: { $0.tier == service.tier }) else {
                throw PriceListError(location: place, problem: "has prices already")
            }
            try service.rates.validate(at: place)
            try Self.validate(service.tiers, at: place)
        }
    }

    private static func validate(_ tiers: [ContextTier], at place: String) throws(PriceListError) {
        var threshold = -1
        for (index, tier) in tiers.enumerated() {
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

extension TokenRates {
    fileprivate func validate(at place: String) throws(PriceListError) {
        for field in RateField.allCases {
            guard let rate = self[keyPath: field.rate] else { continue }
            guard rate >= .zero, rate <= field.highest else {
                throw PriceListError(location: "\(place).\(field.name)", problem: "expected \(field.expected)")
            }
        }
    }
}
