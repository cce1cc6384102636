/// Every value that `docs/answers.md` and `docs/alerts.md` define, as paths.
///
/// In them `*` is a name from the data or a place in a list.
enum AnswerFamilies {
    /// Values at the root, in the order of the answers.
    static let root: [String] =
        under("service", ["status", "supported_providers/*", "monitoring_active", "cost_tracking_enabled"])
        + under(
            "intake",
            ["received", "stored", "duplicates", "rejected/too_old", "rejected/unknown_name", "rejected/out_of_range"])
        + under(
            "prices/*/*",
            [
                "prompt_cost_per_1k", "completion_cost_per_1k", "cost_tracking", "cache_read_cost_per_1k", "status",
            ])
        + ["real_time/timestamp"]
        + ["metrics_1m", "metrics_5m"].flatMap { under("real_time/\($0)", realTime) }
        + ["real_time/active_providers/*", "real_time/active_models/*"]
        + under("health", health)
        + under(
            "degradations/*",
            [
                "kind", "provider", "model", "since", "from_value", "to_value", "statistic", "threshold", "samples",
            ])
        + under("recommendations/*", recommendation)
        + under("forecast", forecast)
        + under("alerts", alerts)

    /// Values of every period.
    static let period: [String] =
        under("window", ["from", "to"])
        + under("stats/*", ["time_period", "provider", "model"] + statistics)
        + under("stats_by/provider/*", ["time_period", "name"] + statistics)
        + under("stats_by/endpoint/*", ["time_period", "name"] + statistics)
        + under("stats_by/user/*", user)
        + under("comparison/providers/*", compared)
        + under("comparison", ["fastest", "cheapest", "most_reliable"])
        + under("cost", cost)
        + under("patterns", patterns)
        + under("summary", summary)
        + under("recommendations/*", recommendation)

    private static func under(_ prefix: String, _ names: [String]) -> [String] { names.map { "\(prefix)/\($0)" } }

    private static let interval = ["success_interval/low", "success_interval/high"]

    private static let realTime = [
        "total_requests", "successful_requests", "failed_requests", "avg_response_time", "total_tokens", "total_cost",
    ]

    private static let health =
        ["status", "overall_success_rate"] + interval
        + ["avg_response_time_ms", "total_requests_5m", "successful_requests_5m"]
        + ["provider_health/*", "model_health/*"].flatMap { part in
            under(
                part,
                ["requests", "success_rate"] + interval + ["avg_response_time", "status", "reasons/*"])
        }
        + under("silent_providers/*", ["provider", "last_seen", "expected_requests"]) + ["reasons/*", "timestamp"]

    private static let recommendation = [
        "type", "priority", "provider", "model", "issue", "samples", "observed", "threshold", "saving", "alternative",
    ]

    private static let forecast = [
        "month_start", "month_end", "spent", "days_observed", "expected", "low", "high", "confidence", "method",
        "reason", "backtest/origins", "backtest/coverage", "backtest/mean_absolute_percentage_error",
    ]

    private static let priceStatus = under("price_status", ["priced", "free", "partial", "unpriced"])

    private static let statistics: [String] =
        ["total_requests", "successful_requests", "failed_requests", "success_rate"] + interval
        + [
            "total_tokens", "avg_tokens_per_request", "prompt_tokens", "completion_tokens", "avg_response_time_ms",
            "median_response_time_ms", "p95_response_time_ms", "p99_response_time_ms", "avg_success_response_time_ms",
            "avg_failure_response_time_ms", "total_cost", "cost_per_request", "cost_per_token", "error_breakdown/*",
            "error_rate", "avg_quality_score",
        ]
        + priceStatus + ["unpriced_tokens"]
        + under("response_time_quantiles", ["method", "samples", "relative_error_bound"])
        + ["success_response_time_ms", "failure_response_time_ms", "time_to_first_token_ms"].flatMap {
            under($0, block)
        }
        + under("output_tokens_per_second", block + ["samples_after_first_token"])

    private static let block = ["samples", "mean", "p50", "p95", "p99", "method", "relative_error_bound"]

    private static let user =
        ["total_requests", "successful_requests", "failed_requests", "success_rate"] + interval
        + ["error_rate", "total_tokens", "total_cost", "cost_per_request", "avg_response_time_ms"]

    private static let compared =
        ["provider", "requests", "request_share", "success_rate"] + interval
        + [
            "avg_response_time_ms", "p50_response_time_ms", "p95_response_time_ms", "p50_time_to_first_token_ms",
            "p50_output_tokens_per_second", "cost", "cost_share", "cost_per_request", "cost_per_1k_tokens",
        ]

    private static let cost =
        ["time_period", "total_cost", "total_requests", "cost_per_request"]
        + ["cost_by_provider/*", "cost_by_model/*", "cost_by_user/*"]
        + under("token_usage_by_provider/*", ["prompt", "completion", "total"])
        + ["top_cost_users/*/*", "top_cost_models/*/*"] + priceStatus + ["unpriced_tokens"]
        + under(
            "model_drift/*",
            [
                "requested", "served", "requests", "cost", "comparable_requests", "comparable_cost",
                "cost_as_requested", "difference",
            ])

    private static let patterns =
        ["time_period", "timezone", "total_requests", "unique_users", "anonymous_requests"]
        + ["hourly_usage/*", "hourly_cost/*", "peak_hour", "most_active_users/*/*"]
        + under("most_active_users/*/*", ["requests", "tokens", "cost"]) + ["most_popular_models/*/*"]
        + ["hour_of_week/*/requests", "peak_hour_of_week", "series_step"]
        + under("hourly_series/*", ["from", "requests", "cost"])
        + under("growth", ["requests_per_day", "cost_per_day", "relative_per_week", "samples"])
        + ["top_1_users", "top_5_users", "top_10_users", "top_1_models", "top_3_models"].flatMap {
            under("concentration/\($0)", ["request_share", "cost_share"])
        }

    private static let summary = [
        "time_period", "total_requests", "total_cost", "avg_success_rate", "unique_users", "active_providers",
        "health_status", "critical_issues",
    ]

    private static let alerts: [String] = {
        let states = ["inactive", "pending", "active", "acknowledged", "suppressed", "escalated", "resolved"]
        return ["evaluated_at"] + under("states", states)
            + under(
                "firing/*",
                [
                    "rule", "labels/*", "state", "severity", "since", "value", "acknowledged_by",
                ])
            + under("rules/*", states + ["firings"]) + ["transitions"]
            + under(
                "history/*",
                [
                    "at", "rule", "labels/*", "from", "to", "severity", "value", "reason", "by",
                ])
            + ["notifications/*", "actions/applied", "actions/refused"]
    }()
}
