import Answers
import Harness
import PriceLists
import Pricing
import Records

extension MutantFamily {
    static let money = MutantFamily(
        name: "sums of money",
        mutants: [
            Mutant(
                "marginal-tier", "Only the tokens above a context tier's threshold cost the higher price.",
                killedBy: "cost-accuracy", by: repriced(by: marginalCost)),
            Mutant(
                "tier-by-fresh-input", "Cached tokens do not count toward a context tier.",
                killedBy: "cost-conformance", by: repriced(by: costByFreshInput)),
            Mutant(
                "whole-microdollars", "The cost of each call is rounded to a millionth of a dollar.",
                killedBy: "cost-conformance",
                by: repriced { records, knowledge in
                    let book = knowledge.book()
                    return records.reduce(.zero) { sum, record in
                        sum + Picodollars((book.price(record).cost.rawValue + 500_000) / 1_000_000 * 1_000_000)
                    }
                }),
            Mutant(
                "binary-money", "Money is added up in binary fractions of a dollar.", killedBy: "statistics",
                by: repriced { records, knowledge in
                    let book = knowledge.book()
                    let dollars = records.reduce(0.0) { $0 + book.price($1).cost.dollars }
                    return Picodollars(Int128(dollars * 1e12))
                }),
            Mutant(
                "cents", "Amounts are rounded to cents before they are compared or added.", killedBy: "cost-accuracy",
                by: .answers { answers in
                    answers.edit("periods/*/cost") { cost in
                        cost.editLeaves { leaf in
                            guard case .money(let money) = leaf else { return }
                            leaf = .money(
                                Picodollars((money.rawValue + 5_000_000_000) / 10_000_000_000 * 10_000_000_000))
                        }
                    }
                }),
            Mutant(
                "partly-priced-is-priced", "A call of which something has no price passes as priced.",
                killedBy: "cost-conformance",
                by: .answers { answers in
                    for path in ["periods/*/stats/*/price_status", "periods/*/cost/price_status"] {
                        answers.editObjects(path) { status in
                            let sum = (status["priced"]?.double ?? 0) + (status["partial"]?.double ?? 0)
                            status.set("priced", .count(Int(sum)))
                            status.set("partial", .count(0))
                        }
                    }
                }),
            Mutant(
                "unpriced-tokens-uncounted", "Tokens without a price are not counted.", killedBy: "cost-accuracy",
                by: .answers { $0.edit("periods/*/cost/unpriced_tokens") { $0 = .count(0) } }),
            Mutant(
                "drift-turned-round", "What drift cost is told as what it saved.", killedBy: "cost-conformance",
                by: .answers { answers in
                    answers.edit("periods/*/cost/model_drift/*/difference") { difference in
                        guard case .money(let money) = difference else { return }
                        difference = .money(Picodollars(-money.rawValue))
                    }
                }),
        ])

    /// Works out anew what every model cost in every period, and what all cost together.
    private static func repriced(
        by cost: @escaping @Sendable ([RequestRecord], Knowledge) -> Picodollars
    ) -> Injection {
        .knowing { answers, knowledge in
            answers.editObjects("periods/*") { period in
                guard let window = period.window else { return }
                let byModel = Dictionary(grouping: knowledge.records(in: window), by: \.model)
                var total = Picodollars.zero
                for (model, records) in byModel {
                    let sum = cost(records, knowledge)
                    total += sum
                    period.editObjects("stats") { stats in
                        stats.editObjects(knowledge.key(of: model)) { $0.set("total_cost", .money(sum)) }
                    }
                    period.editObjects("cost/cost_by_model") { $0.set(knowledge.path(of: model), .money(sum)) }
                }
                period.edit("cost/total_cost") { $0 = .money(total) }
                period.edit("summary/total_cost") { $0 = .money(total) }
            }
        }
    }

    /// The tokens up to the threshold at the base rates, those above at the tier's.
    @Sendable private static func marginalCost(_ records: [RequestRecord], _ knowledge: Knowledge) -> Picodollars {
        let book = knowledge.book()
        return records.reduce(.zero) { sum, record in
            guard let tier = firstTier(of: record, knowledge.setup.prices, knowledge.setup.catalog),
                let rate = tier.rates.input, record.promptTokens > tier.aboveTotalInputTokens
            else { return sum + book.price(record).cost }
            let excess = min(record.promptTokens - tier.aboveTotalInputTokens, Int(record.uncachedInput))
            var below = record
            below.uncachedInput -= UInt32(excess)
            return sum + book.price(below).cost + Picodollars(rate.rawValue * Int128(excess))
        }
    }

    /// The base rates unless the fresh tokens alone exceed the threshold.
    @Sendable private static func costByFreshInput(
        _ records: [RequestRecord], _ knowledge: Knowledge
    ) -> Picodollars {
        let book = knowledge.book()
        var flat = knowledge.setup.prices
        flat.dropTiers()
        let flatBook = knowledge.book(flat)
        return records.reduce(.zero) { sum, record in
            let tier = firstTier(of: record, knowledge.setup.prices, knowledge.setup.catalog)
            let isLong = tier.map { Int(record.uncachedInput) > $0.aboveTotalInputTokens } ?? false
            return sum + (isLong ? book : flatBook).price(record).cost
        }
    }

    private static func firstTier(
        of record: RequestRecord, _ prices: PriceList, _ names: Catalog
    ) -> ContextTier? {
        let name = names[record.model]
        return prices.models.first { $0.provider == name.provider && $0.model == name.name }?.stretches.last?.tiers
            .first
    }
}
