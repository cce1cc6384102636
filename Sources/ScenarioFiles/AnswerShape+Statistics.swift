import Records
import Scenarios

extension AnswerShape {
    static func stats(_ models: DeclaredModels) -> AnswerShape {
        let names = models.models.map { "\($0.provider.name)_\($0.name)" }
        return map("the models of this scenario", names, to: measures("a model's stats", "time_period provider model"))
    }

    static func statsBy(_ models: DeclaredModels, _ endpoints: [String]) -> AnswerShape {
        let user = fields(
            "a user's stats",
            "total_requests successful_requests failed_requests success_rate error_rate total_tokens total_cost "
                + "cost_per_request avg_response_time_ms", and: [("success_interval", interval)])
        return .object(
            owner: "the values of stats_by",
            [
                (
                    "provider",
                    map(
                        "the providers of this scenario", models.providerNames,
                        to: measures("a provider's stats", "time_period name"))
                ),
                (
                    "endpoint",
                    map(
                        "the endpoints of this scenario", endpoints,
                        to: measures("an endpoint's stats", "time_period name"))
                ),
                ("user", .users(of: user)),
            ])
    }

    static func comparison(_ models: DeclaredModels) -> AnswerShape {
        let row = fields(
            "a provider's row",
            "provider requests request_share success_rate avg_response_time_ms p50_response_time_ms "
                + "p95_response_time_ms p50_time_to_first_token_ms p50_output_tokens_per_second cost cost_share "
                + "cost_per_request cost_per_1k_tokens", and: [("success_interval", interval)])
        let best = AnswerShape.value(words: models.providerNames)
        return fields(
            "the comparison", "",
            and: [("providers", .list(of: row)), ("fastest", best), ("cheapest", best), ("most_reliable", best)])
    }

    static var interval: AnswerShape { fields("an interval", "low high") }

    private static func quantiles(_ name: String, _ extra: String = "") -> (name: String, shape: AnswerShape) {
        (
            name,
            fields(
                name, "samples mean p50 p95 p99 relative_error_bound" + extra,
                and: [("method", .value(words: ["exact", "sketch"]))])
        )
    }

    /// What is said of a group of requests, after the names that say which group.
    private static func measures(_ owner: String, _ head: String) -> AnswerShape {
        fields(
            owner,
            head + " total_requests successful_requests failed_requests success_rate total_tokens "
                + "avg_tokens_per_request prompt_tokens completion_tokens avg_response_time_ms "
                + "median_response_time_ms p95_response_time_ms p99_response_time_ms avg_success_response_time_ms "
                + "avg_failure_response_time_ms total_cost cost_per_request cost_per_token error_rate "
                + "avg_quality_score unpriced_tokens",
            and: [
                (
                    "error_breakdown",
                    map("the error types", FailureKind.allCases.map(\.rawValue) + ["unknown"], to: .value())
                ),
                ("price_status", priceStatus),
                (
                    "response_time_quantiles",
                    fields(
                        "response_time_quantiles", "samples relative_error_bound",
                        and: [("method", .value(words: ["exact", "sketch"]))])
                ),
                ("success_interval", interval), quantiles("success_response_time_ms"),
                quantiles("failure_response_time_ms"), quantiles("time_to_first_token_ms"),
                quantiles("output_tokens_per_second", " samples_after_first_token"),
            ])
    }
}
