import PriceLists
import Records

/// The price list of a run as it was, kept with the run: later price changes must not reprice history.
struct PriceFacts: Codable, Equatable {
    struct Rates: Codable, Equatable {
        var input: String?
        var output: String?
        var cacheRead: String?
        var cacheWrite5m: String?
        var cacheWrite1h: String?
        /// Present on context tiers only.
        var aboveTotalInputTokens: Int?
    }

    struct Stretch: Codable, Equatable {
        var fromMicroseconds: Int64?
        var toMicroseconds: Int64?
        var rates: Rates
        var tiers: [Rates]
    }

    struct Model: Codable, Equatable {
        var provider: String
        var model: String
        var aliases: [String]
        var acceptsDatedVersions: Bool
        var stretches: [Stretch]
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
                acceptsDatedVersions: model.acceptsDatedVersions, stretches: model.stretches.map(Stretch.init))
        }
    }

    /// The price list; models of unknown providers are left out and count as unpriced.
    var list: PriceList {
        let prices = models.compactMap { model in
            ProviderID(name: model.provider).map {
                ModelPrices(
                    provider: $0, model: model.model, aliases: model.aliases,
                    acceptsDatedVersions: model.acceptsDatedVersions, stretches: model.stretches.map(\.value))
            }
        }
        return PriceList(name: name, revision: revision, models: prices)
    }
}

extension PriceFacts.Stretch {
    init(_ stretch: PriceStretch) {
        fromMicroseconds = stretch.from?.microseconds
        toMicroseconds = stretch.to?.microseconds
        rates = PriceFacts.Rates(stretch.rates)
        tiers = stretch.tiers.map { PriceFacts.Rates($0.rates, aboveTotalInputTokens: $0.aboveTotalInputTokens) }
    }

    var value: PriceStretch {
        PriceStretch(
            from: fromMicroseconds.map(Instant.init(microseconds:)),
            to: toMicroseconds.map(Instant.init(microseconds:)),
            rates: rates.value,
            tiers: tiers.map { ContextTier(aboveTotalInputTokens: $0.aboveTotalInputTokens ?? 0, rates: $0.value) })
    }
}

extension PriceFacts.Rates {
    init(_ rates: TokenRates, aboveTotalInputTokens: Int? = nil) {
        input = rates.input?.description
        output = rates.output?.description
        cacheRead = rates.cacheRead?.description
        cacheWrite5m = rates.cacheWrite5m?.description
        cacheWrite1h = rates.cacheWrite1h?.description
        self.aboveTotalInputTokens = aboveTotalInputTokens
    }

    /// Rates per token, which `Picodollars` writes and reads as exact decimal dollars.
    var value: TokenRates {
        TokenRates(
            input: input.flatMap(Picodollars.init(dollars:)), output: output.flatMap(Picodollars.init(dollars:)),
            cacheRead: cacheRead.flatMap(Picodollars.init(dollars:)),
            cacheWrite5m: cacheWrite5m.flatMap(Picodollars.init(dollars:)),
            cacheWrite1h: cacheWrite1h.flatMap(Picodollars.init(dollars:)))
    }
}
