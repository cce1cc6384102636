import PriceLists
import Records

/// The price list of a run as it was, kept with the run: later price changes must not reprice history.
struct PriceFacts: Codable, Equatable {
    /// Exact decimal dollars per unit, by the names of price files.
    typealias Rates = [String: String]

    struct Tier: Codable, Equatable {
        var aboveTotalInputTokens: Int
        var rates: Rates
    }

    struct Service: Codable, Equatable {
        var tier: String
        var rates: Rates
        var tiers: [Tier]
    }

    struct Stretch: Codable, Equatable {
        var fromMicroseconds: Int64?
        var toMicroseconds: Int64?
        var knownFromMicroseconds: Int64?
        var kind: String
        var rates: Rates
        var tiers: [Tier]
        var services: [Service]
    }

    struct Model: Codable, Equatable {
        var provider: String
        var model: String
        var aliases: [String]
        var acceptsDatedVersions: Bool
        var retiresMicroseconds: Int64?
        var stretches: [Stretch]
        var sources: [String]
    }

    var name: String
    var revision: String
    var models: [Model]

    init(_ list: PriceList) {
        name = list.name
        revision = list.revision
        models = list.models.map { model in
            Model(
                provider: model.provider.name, model: model.model, aliases: model.aliases,
                acceptsDatedVersions: model.acceptsDatedVersions, retiresMicroseconds: model.retires?.microseconds,
                stretches: model.stretches.map(Stretch.init),
                sources: model.sources)
        }
    }

    /// The price list; what bears a name that this program does not know is left out and counts as unpriced.
    var list: PriceList {
        let prices = models.compactMap { model in
            ProviderID(name: model.provider).map {
                ModelPrices(
                    provider: $0, model: model.model, aliases: model.aliases,
                    acceptsDatedVersions: model.acceptsDatedVersions,
                    retires: model.retiresMicroseconds.map(Instant.init(microseconds:)),
                    stretches: model.stretches.map(\.value),
                    sources: model.sources)
            }
        }
        return PriceList(name: name, revision: revision, models: prices)
    }
}

extension PriceFacts.Stretch {
    init(_ stretch: PriceStretch) {
        fromMicroseconds = stretch.from?.microseconds
        toMicroseconds = stretch.to?.microseconds
        knownFromMicroseconds = stretch.knownFrom?.microseconds
        kind = stretch.kind.rawValue
        rates = PriceFacts.rates(stretch.rates)
        tiers = stretch.tiers.map(PriceFacts.Tier.init)
        services = stretch.services.map {
            PriceFacts.Service(
                tier: $0.tier.name, rates: PriceFacts.rates($0.rates), tiers: $0.tiers.map(PriceFacts.Tier.init))
        }
    }

    var value: PriceStretch {
        let services = services.compactMap { service in
            ServiceTier(name: service.tier).map {
                ServicePrices(
                    tier: $0, rates: PriceFacts.rates(service.rates), tiers: service.tiers.map(\.value))
            }
        }
        return PriceStretch(
            from: fromMicroseconds.map(Instant.init(microseconds:)),
            to: toMicroseconds.map(Instant.init(microseconds:)),
            knownFrom: knownFromMicroseconds.map(Instant.init(microseconds:)),
            kind: PriceKind(rawValue: kind) ?? .unverified, rates: PriceFacts.rates(rates),
            tiers: tiers.map(\.value), services: services)
    }
}

extension PriceFacts.Tier {
    init(_ tier: ContextTier) {
        self.init(aboveTotalInputTokens: tier.aboveTotalInputTokens, rates: PriceFacts.rates(tier.rates))
    }

    var value: ContextTier {
        ContextTier(aboveTotalInputTokens: aboveTotalInputTokens, rates: PriceFacts.rates(rates))
    }
}

extension PriceFacts {
    fileprivate static func rates(_ rates: TokenRates) -> Rates {
        var texts = Rates()
        for field in RateField.allCases { texts[field.name] = rates[keyPath: field.rate]?.description }
        return texts
    }

    /// Every rate is per unit here, which `Picodollars` writes and reads exactly.
    fileprivate static func rates(_ texts: Rates) -> TokenRates {
        var rates = TokenRates()
        for field in RateField.allCases {
            rates[keyPath: field.rate] = texts[field.name].flatMap(Picodollars.init(dollars:))
        }
        return rates
    }
}
