import AlertRules
import PriceLists
import Records
import Scenarios

/// Which names exist where in the tree of answers, as `docs/answers.md` defines it: what a check's path may say.
indirect enum AnswerShape {
    /// A value; when it is a word of a fixed set, these are all.
    case value(words: [String] = [])
    /// Items without names.
    case list(of: AnswerShape)
    /// Named values; `owner` says of what, for messages.
    case object(owner: String, [(name: String, shape: AnswerShape)])
    /// The same for each user.
    case users(of: AnswerShape)

    /// The shape of a period's answers and of those that have no period, for one scenario.
    static func root(
        models: DeclaredModels, endpoints: [String], prices: PriceList?, alerts plan: AlertPlan?
    ) -> AnswerShape {
        .object(
            owner: "the answers",
            [
                ("service", fields("service", "status supported_providers monitoring_active cost_tracking_enabled")),
                (
                    "intake",
                    fields(
                        "intake", "received stored duplicates",
                        and: [("rejected", fields("the reasons", "too_old unknown_name out_of_range"))])
                ),
                ("prices", self.prices(prices)),
                ("real_time", realTime),
                ("health", health(models)),
                ("degradations", .list(of: degradation)),
                ("recommendations", .list(of: recommendation)),
                ("stats", stats(models)),
                ("stats_by", statsBy(models, endpoints)),
                ("comparison", comparison(models)),
                ("cost", cost(models)),
                ("patterns", patterns),
                ("summary", summary),
                ("forecast", forecast),
                ("window", fields("window", "from to")),
            ] + (plan.map { [("alerts", alerts($0))] } ?? []))
    }

    /// An object of plain values.
    static func fields(
        _ owner: String, _ names: String, and others: [(name: String, shape: AnswerShape)] = []
    ) -> AnswerShape {
        let plain: [(name: String, shape: AnswerShape)] = names.split(separator: " ").map { (String($0), .value()) }
        return .object(owner: "the values of \(owner)", plain + others)
    }

    static func map(_ owner: String, _ names: [String], to shape: AnswerShape) -> AnswerShape {
        .object(owner: owner, names.map { ($0, shape) })
    }

    private static func prices(_ list: PriceList?) -> AnswerShape {
        let price = fields(
            "a price", "prompt_cost_per_1k completion_cost_per_1k cost_tracking cache_read_cost_per_1k status")
        let providers = ProviderID.allCases.map { provider in
            let names = (list?.models ?? []).filter { $0.provider == provider }.map(\.model)
            return (provider.name, map("the listed models of \(provider.name)", names, to: price))
        }
        return .object(owner: "the providers", providers)
    }

    private static var realTime: AnswerShape {
        let metrics = fields(
            "real-time metrics",
            "total_requests successful_requests failed_requests avg_response_time total_tokens total_cost")
        return fields(
            "real_time", "timestamp",
            and: [
                ("metrics_1m", metrics), ("metrics_5m", metrics), ("active_providers", .list(of: .value())),
                ("active_models", .list(of: .value())),
            ])
    }

    private static let healthWords = ["healthy", "warning", "critical", "no_data"]

    private static func health(_ models: DeclaredModels) -> AnswerShape {
        let part = fields(
            "a part's health", "requests success_rate avg_response_time",
            and: [
                ("success_interval", interval),
                ("status", .value(words: ["healthy", "warning", "degraded", "silent"])),
                (
                    "reasons",
                    .list(of: .value(words: ["success_rate_low", "response_time_high", "few_samples", "silent"]))
                ),
            ])
        return fields(
            "health",
            "message overall_success_rate avg_response_time_ms total_requests_5m successful_requests_5m timestamp",
            and: [
                ("success_interval", interval), ("status", .value(words: healthWords)),
                ("provider_health", map("the providers of this scenario", models.providerNames, to: part)),
                ("model_health", map("the models of this scenario", models.names, to: part)),
                ("silent_providers", .list(of: fields("a silence", "provider last_seen expected_requests"))),
                (
                    "reasons",
                    .list(
                        of: .value(words: ["success_rate_low", "response_time_high", "few_samples", "provider_silent"]))
                ),
            ])
    }

    private static var degradation: AnswerShape {
        fields(
            "a degradation", "provider model since from_value to_value statistic threshold samples",
            and: [
                (
                    "kind",
                    .value(words: ["response_time_shift", "failure_shift", "slow_trend", "quota_hidden_as_latency"])
                )
            ])
    }

    static var priceStatus: AnswerShape {
        fields("price_status", PriceStatus.allCases.map(\.name).joined(separator: " "))
    }

    private static func cost(_ models: DeclaredModels) -> AnswerShape {
        let tokens = fields("a provider's tokens", "prompt completion total")
        let providers = models.providerNames
        return fields(
            "cost", "time_period total_cost total_requests cost_per_request unpriced_tokens",
            and: [
                ("cost_by_provider", map("the providers of this scenario", providers, to: .value())),
                ("cost_by_model", map("the models of this scenario", models.names, to: .value())),
                ("cost_by_user", .users(of: .value())),
                ("token_usage_by_provider", map("the providers of this scenario", providers, to: tokens)),
                ("top_cost_users", .list(of: .list(of: .value()))),
                ("top_cost_models", .list(of: .list(of: .value()))),
                ("price_status", priceStatus),
                (
                    "model_drift",
                    .list(
                        of: fields(
                            "a drift",
                            "requested served requests cost comparable_requests comparable_cost cost_as_requested "
                                + "difference"))
                ),
            ])
    }

    private static var patterns: AnswerShape {
        let hours = map("the hours of the day", (0..<24).map(String.init), to: .value())
        return fields(
            "patterns",
            "time_period timezone total_requests unique_users anonymous_requests peak_hour peak_hour_of_week",
            and: [
                ("hourly_usage", hours), ("hourly_cost", hours), ("most_active_users", .list(of: .list(of: .value()))),
                ("most_popular_models", .list(of: .list(of: .value()))),
                ("hour_of_week", map("the hours of the week", weekHours, to: fields("an hour", "requests"))),
                ("series_step", .value(words: ["hour", "day"])),
                ("hourly_series", .list(of: fields("a step of the series", "from requests cost"))),
                ("growth", fields("growth", "requests_per_day cost_per_day relative_per_week samples")),
                ("concentration", map("the shares of the largest", largest, to: share)),
            ])
    }

    private static var weekHours: [String] {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].flatMap { day in
            (0..<24).map { "\(day)-\($0 < 10 ? "0" : "")\($0)" }
        }
    }

    private static let largest = ["top_1_users", "top_5_users", "top_10_users", "top_1_models", "top_3_models"]

    private static var share: AnswerShape { fields("a share", "request_share cost_share") }

    private static var forecast: AnswerShape {
        fields(
            "the forecast", "month_start month_end spent days_observed expected low high confidence",
            and: [
                ("method", .value(words: ["overall_mean", "hour_of_day", "hour_of_week"])),
                ("reason", .value(words: ["few_hours", "few_origins"])),
                ("backtest", fields("the back-test", "origins coverage mean_absolute_percentage_error")),
            ])
    }

    private static var summary: AnswerShape {
        fields(
            "summary", "time_period total_requests total_cost avg_success_rate unique_users active_providers",
            and: [("health_status", .value(words: healthWords)), ("critical_issues", .list(of: recommendation))])
    }

    /// What a recommendation has.
    static var recommendation: AnswerShape {
        fields(
            "a recommendation",
            "provider model samples observed threshold saving alternative description recommendation impact",
            and: RecommendationVocabulary.words.map { ($0.field, .value(words: $0.words)) })
    }
}

/// The words that recommendations use.
enum RecommendationVocabulary {
    static let words: [(field: String, words: [String])] = [
        ("type", ["performance", "reliability", "cost", "efficiency"]),
        ("priority", ["critical", "high", "medium", "low"]),
        (
            "issue",
            [
                "high_response_time", "high_error_rate", "high_cost_per_request", "high_token_usage", "cheaper_model",
                "provider_switch", "batch_service", "low_cache_use", "context_tier_near_miss", "retry_waste",
                "unpriced_model", "retiring_model",
            ]
        ),
    ]
}
