import Harness
import PriceLists
import Records

extension MutantFamily {
    static let prices = MutantFamily(
        name: "the price that applies",
        mutants: [
            Mutant(
                "unknown-models-free", "A model without a price costs nothing and is called free.",
                killedBy: "cost-accuracy", by: .showsTruePrices, .setup(Prices.makeUnlistedFree)),
            Mutant(
                "price-by-prefix", "A name is priced by a listed name that it begins with.",
                killedBy: "cost-conformance", by: .showsTruePrices, .setup(Prices.priceByPrefix)),
            Mutant(
                "aliases-unknown", "Other names of a model are not known.", killedBy: "cost-accuracy",
                by: .showsTruePrices, .setup { $0.prices.editModels { $0.aliases = [] } }),
            Mutant(
                "dated-names-unknown", "A dated version of a model has no price.", killedBy: "cost-conformance",
                by: .showsTruePrices, .setup { $0.prices.editModels { $0.acceptsDatedVersions = false } }),
            Mutant(
                "newest-price-always", "Today's price is used for old calls.", killedBy: "cost-conformance",
                by: .showsTruePrices,
                .setup { setup in
                    setup.prices.editModels { model in
                        model.stretches = Array(model.stretches.suffix(1))
                        if !model.stretches.isEmpty { model.stretches[0].from = nil }
                    }
                }),
            Mutant(
                "first-price-always", "A price never changes.", killedBy: "cost-conformance",
                by: .showsTruePrices,
                .setup { setup in
                    setup.prices.editModels { model in
                        model.stretches = Array(model.stretches.prefix(1))
                        if !model.stretches.isEmpty { model.stretches[0].to = nil }
                    }
                }),
            Mutant(
                "offers-never-end", "A price goes on where its time is over.", killedBy: "cost-conformance",
                by: .showsTruePrices,
                .setup { setup in
                    setup.prices.editModels { model in
                        guard let last = model.stretches.indices.last else { return }
                        for index in model.stretches.indices {
                            model.stretches[index].to =
                                index < last ? model.stretches[index + 1].from ?? model.stretches[index].to : nil
                        }
                    }
                }),
            Mutant(
                "price-of-four-decimals", "Prices are kept in dollars per thousand tokens, with four decimals.",
                killedBy: "cost-accuracy",
                by: .showsTruePrices,
                .setup { setup in
                    setup.prices.editRates { rates in
                        for field in RateField.allCases where field.isPerMillion {
                            guard let rate = rates[keyPath: field.rate] else { continue }
                            rates[keyPath: field.rate] = Picodollars((rate.rawValue + 50_000) / 100_000 * 100_000)
                        }
                    }
                }),
            Mutant(
                "tier-at-its-border", "A context tier begins at its threshold, not above it.",
                killedBy: "cost-conformance",
                by: .showsTruePrices, .setup { setup in setup.prices.editTiers { $0.aboveTotalInputTokens -= 1 } }),
            Mutant(
                "no-tiers", "Long prompts cost what short ones do.", killedBy: "cost-accuracy",
                by: .showsTruePrices, .setup { $0.prices.dropTiers() }),
            Mutant(
                "cache-reads-at-input-price", "Tokens read from a cache cost what fresh ones do.",
                killedBy: "cost-accuracy", by: .showsTruePrices,
                .setup { $0.prices.editRates { $0.cacheRead = $0.input } }),
            Mutant(
                "cache-writes-free", "Writing to a cache costs nothing.", killedBy: "cost-conformance",
                by: .showsTruePrices,
                .setup { setup in
                    setup.prices.editRates { rates in
                        rates.cacheWrite5m = .zero
                        rates.cacheWrite1h = .zero
                    }
                }),
            Mutant(
                "one-price-of-writes", "A write for an hour costs what one for five minutes does.",
                killedBy: "cost-conformance", by: .showsTruePrices,
                .setup { $0.prices.editRates { $0.cacheWrite1h = $0.cacheWrite5m } }),
            Mutant(
                "reasoning-at-output-price", "A price of reasoning is not looked at.", killedBy: "cost-conformance",
                by: .showsTruePrices, .setup { $0.prices.editRates { $0.reasoning = nil } }),
            Mutant(
                "requests-free", "A price for each request is not looked at.", killedBy: "cost-conformance",
                by: .showsTruePrices, .setup { $0.prices.editRates { $0.perRequest = nil } }),
            Mutant(
                "retirement-unknown", "Nobody knows when a model retires.", killedBy: "money-advice",
                by: .showsTruePrices, .setup { $0.prices.editModels { $0.retires = nil } }),
        ])
}

/// Price lists as a careless monitor reads them.
private enum Prices {
    @Sendable static func makeUnlistedFree(_ setup: inout MonitorSetup) {
        let zero = TokenRates(
            input: .zero, output: .zero, cacheRead: .zero, cacheWrite5m: .zero, cacheWrite1h: .zero, perImage: .zero)
        addUnlisted(&setup) { _ in PriceStretch(rates: zero) }
    }

    @Sendable static func priceByPrefix(_ setup: inout MonitorSetup) {
        let listed = setup.prices.models
        addUnlisted(&setup) { model in
            listed.first { $0.provider == model.provider && model.name.hasPrefix($0.model) }?.stretches.last
        }
    }

    private static func addUnlisted(
        _ setup: inout MonitorSetup, _ stretch: (Catalog.Model) -> PriceStretch?
    ) {
        let known = setup.prices.models
        for model in setup.catalog.models {
            let isListed = known.contains {
                $0.provider == model.provider && ($0.model == model.name || $0.aliases.contains(model.name))
            }
            guard !isListed, let stretch = stretch(model) else { continue }
            setup.prices.models.append(
                ModelPrices(provider: model.provider, model: model.name, stretches: [stretch]))
        }
    }
}
