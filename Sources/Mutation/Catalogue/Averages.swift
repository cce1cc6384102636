import Answers
import Records

extension MutantFamily {
    static let averages = MutantFamily(
        name: "means, rates and shares",
        mutants: [
            Mutant(
                "models-weigh-the-same", "The success rate of all is the mean of the models' rates.",
                killedBy: "health", by: .answers(unweightedSuccess)),
            Mutant(
                "means-weigh-the-same", "The mean time of all is the mean of the models' means.",
                killedBy: "health", by: .answers(unweightedTime)),
            Mutant(
                "failures-in-success-time", "Fast failures lower the mean time of successes.", killedBy: "statistics",
                by: statistics { $0.set("avg_success_response_time_ms", $0["avg_response_time_ms"]) }),
            Mutant(
                "tokens-per-success", "Tokens per request are divided by the successes.", killedBy: "statistics",
                by: statistics { stats in
                    guard let tokens = stats["total_tokens"]?.double,
                        let successes = stats["successful_requests"]?.double, successes > 0
                    else { return }
                    stats.set("avg_tokens_per_request", .number(tokens / successes))
                }),
            Mutant(
                "error-rate-is-a-count", "The error rate is a number of errors, at most 60.", killedBy: "statistics",
                by: statistics { stats in
                    stats.set("error_rate", .number(min(stats["failed_requests"]?.double ?? 0, 60)))
                }),
            Mutant(
                "rates-in-tenths", "Rates are rounded to a tenth of a percent.", killedBy: "statistics",
                by: statistics { stats in
                    guard let rate = stats["success_rate"]?.double else { return }
                    stats.set("success_rate", .number((rate * 10).rounded() / 10))
                }),
            Mutant(
                "whole-shares", "Shares are rounded to a whole percent.", killedBy: "cost-analytics",
                by: .answers { answers in
                    answers.edit("periods/*/comparison/providers/*/cost_share") { share in
                        share = .number((share.double ?? 0).rounded())
                    }
                }),
            Mutant(
                "certainty", "An interval has no width: a rate of three calls is sure.", killedBy: "statistics",
                by: statistics { stats in
                    guard let rate = stats["success_rate"] else { return }
                    stats.set("success_interval", .object(["low": rate, "high": rate]))
                }),
            Mutant(
                "no-quality-is-zero", "A call that nobody judged counts as one of quality zero.",
                killedBy: "traffic-replay-table",
                by: .changing { record in
                    if record.quality == .max { record.quality = 0 }
                }),
        ])

    private static func statistics(_ change: @escaping @Sendable (inout AnswerObject) -> Void) -> Injection {
        .answers { $0.editObjects("periods/*/stats/*", change) }
    }

    @Sendable private static func unweightedSuccess(_ answers: inout AnswerObject) {
        answers.editObjects("periods/*") { period in
            let rates = values("success_rate", in: period)
            guard !rates.isEmpty else { return }
            period.edit("summary/avg_success_rate") { $0 = .number(rates.reduce(0, +) / Double(rates.count)) }
        }
    }

    @Sendable private static func unweightedTime(_ answers: inout AnswerObject) {
        guard let minutes = answers["periods"]?.object["5m"]?.object else { return }
        let means = values("avg_response_time_ms", in: minutes)
        guard !means.isEmpty else { return }
        answers.edit("real_time/metrics_5m/avg_response_time") {
            $0 = .number(means.reduce(0, +) / Double(means.count))
        }
    }

    private static func values(_ key: String, in period: AnswerObject) -> [Double] {
        (period["stats"]?.object.entries ?? []).compactMap { $0.value.object[key]?.double }
    }
}
