import Answers
import Harness
import Records

extension MutantFamily {
    static let advice = MutantFamily(
        name: "advice and comparison",
        mutants: [
            Mutant(
                "advice-ignores-period", "Advice is that of a day, whatever period is asked for.",
                killedBy: "recommendations",
                by: .answers { answers in
                    guard let daily = answers["recommendations"] else { return }
                    answers.edit("periods/*/recommendations") { $0 = daily }
                }),
            Mutant(
                "advice-at-threshold", "Values at a threshold count as above it.", killedBy: "on-the-border",
                by: .setup { $0.thresholds.highErrorPercent = $0.thresholds.highErrorPercent.nextDown }),
            Mutant(
                "slow-at-threshold", "A mean time at the threshold is called slow.", killedBy: "on-the-border",
                by: .setup { $0.thresholds.slowResponseTime = $0.thresholds.slowResponseTime - Microseconds(1) },
                .answers { answers in
                    for path in ["recommendations/*", "periods/*/recommendations/*"] {
                        answers.editObjects(path) { advice in
                            if advice["issue"] == .text("high_response_time") {
                                advice.set("threshold", .number(3_000))
                            }
                        }
                    }
                }),
            Mutant(
                "advice-unsorted", "Advice comes by name, not by priority.", killedBy: "recommendations",
                by: .answers { answers in
                    answers.editLists("recommendations") { advice in
                        func name(_ item: AnswerTree) -> String {
                            "\(item.object["provider"] ?? .null) \(item.object["model"] ?? .null)"
                        }
                        advice.sort { name($0) < name($1) }
                    }
                }),
            Mutant(
                "saving-by-the-month", "A saving is told as if the window went on for thirty days.",
                killedBy: "money-advice",
                by: .answers { answers in
                    answers.edit("recommendations/*/saving") { saving in
                        guard case .money(let money) = saving else { return }
                        saving = .money(Picodollars(money.rawValue * 30))
                    }
                }),
            Mutant(
                "small-savings-told", "Savings that are not worth a word are told.", killedBy: "statistics",
                by: .setup { setup in
                    setup.thresholds.worthwhileSaving = .zero
                    setup.thresholds.worthwhileSavingPercent = 0
                }),
            Mutant(
                "cheapest-by-request", "The cheapest provider is found by cost per request, not per token.",
                killedBy: "money-advice", by: .answers { best("cheapest", by: "cost_per_request", in: &$0) }),
            Mutant(
                "fastest-by-failing", "A provider that fails fast is called the fastest.", killedBy: "health",
                by: .answers { best("fastest", by: "avg_response_time_ms", in: &$0) }),
        ])

    /// Names the provider with the lowest value, whatever else there is to it.
    private static func best(_ title: String, by key: String, in answers: inout AnswerObject) {
        answers.editObjects("periods/*/comparison") { comparison in
            guard comparison[title] != .null else { return }
            let ranked = comparison["providers"]?.elements.min {
                ($0.object[key]?.double ?? .infinity) < ($1.object[key]?.double ?? .infinity)
            }
            comparison.set(title, ranked?.object["provider"])
        }
    }
}
