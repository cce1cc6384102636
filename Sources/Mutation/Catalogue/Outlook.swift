import Answers
import Pricing
import Records

extension MutantFamily {
    static let outlook = MutantFamily(
        name: "growth and forecast",
        mutants: [
            Mutant(
                "growth-turned-round", "What grows is told to shrink.", killedBy: "six-days",
                by: .answers { answers in
                    answers.edit("periods/*/patterns/growth/requests_per_day") { growth in
                        guard let value = growth.double else { return }
                        growth = .number(-value)
                    }
                }),
            Mutant(
                "growth-by-the-hour", "Growth a day is growth an hour.", killedBy: "usage-patterns",
                by: .answers { answers in
                    answers.editObjects("periods/*/patterns") { patterns in
                        guard patterns["series_step"] == .text("hour") else { return }
                        patterns.edit("growth/requests_per_day") { growth in
                            guard let value = growth.double else { return }
                            growth = .number(value / 24)
                        }
                    }
                }),
            Mutant(
                "open-day-unspent", "The day that is not over is left out of what was spent.",
                killedBy: "cost-analytics",
                by: .knowing { answers, knowledge in
                    let book = knowledge.book()
                    let day = knowledge.now.floored(to: .days(1))
                    let open = knowledge.records.reduce(Picodollars.zero) {
                        $1.time >= day ? $0 + book.price($1).cost : $0
                    }
                    answers.edit("forecast/spent") { spent in
                        guard case .money(let money) = spent else { return }
                        spent = .money(money - open)
                    }
                }),
            Mutant(
                "forecast-without-doubt", "A forecast has no interval.", killedBy: "six-days",
                by: .answers { answers in
                    answers.editObjects("forecast") { forecast in
                        if forecast["low"] != .null { forecast.set("low", forecast["expected"]) }
                    }
                }),
            Mutant(
                "forecast-is-spent", "A forecast is what was spent so far.", killedBy: "usage-patterns",
                by: .answers { answers in
                    answers.editObjects("forecast") { forecast in
                        if forecast["expected"] != .null { forecast.set("expected", forecast["spent"]) }
                    }
                }),
        ])
}
