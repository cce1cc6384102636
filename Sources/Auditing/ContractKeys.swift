/// The keys of the contract's bodies.
enum ContractKeys {
    /// What the body of an endpoint looks like; `nil` for a path that the contract does not have.
    static func shape(of path: String) -> ContractShape? {
        if path.hasPrefix("/models/") {
            return .object([("provider", .plain), ("models", .models), ("total_models", own("the target's own list"))])
        }
        return shapes.first { $0.path == path }?.shape
    }

    private static let stats: ContractShape = .object([
        ("time_period", .plain), ("provider", .plain), ("model", .plain), ("total_requests", .plain),
        ("successful_requests", .plain), ("failed_requests", .plain), ("success_rate", .plain),
        ("total_tokens", .plain), ("avg_tokens_per_request", .plain), ("prompt_tokens", .plain),
        ("completion_tokens", .plain), ("avg_response_time_ms", .plain),
        ("median_response_time_ms", .value(.percentile(50))), ("p95_response_time_ms", .value(.percentile(95))),
        ("p99_response_time_ms", .value(.percentile(99))), ("total_cost", .money),
        ("cost_per_request", .value(.perMoney)), ("cost_per_token", .value(.perMoney)),
        ("error_breakdown", .names(.plain)), ("error_rate", .plain),
    ])

    private static let totals: ContractShape = .object([
        ("total_requests", .plain), ("successful_requests", .plain), ("failed_requests", .plain),
        ("avg_response_time", .plain), ("total_tokens", .plain), ("total_cost", .money),
    ])

    private static let costTotals: [(key: String, shape: ContractShape)] = [
        ("time_period", .plain), ("total_cost", .money), ("total_requests", .plain),
        ("cost_per_request", .value(.perMoney)),
    ]

    private static let breakdown: [(key: String, shape: ContractShape)] = [
        ("cost_by_provider", .names(.money)), ("cost_by_model", .names(.money)), ("cost_by_user", .names(.money)),
        (
            "token_usage_by_provider",
            .names(.object([("prompt", .plain), ("completion", .plain), ("total", .plain)]))
        ), ("top_cost_users", .ranking(.money)), ("top_cost_models", .ranking(.money)),
    ]

    /// The costs with their breakdown.
    static let costs: ContractShape = .object(costTotals + breakdown)
    /// The costs without it.
    static let shortCosts: ContractShape = .object(costTotals)
    /// The keys that only the costs with their breakdown have.
    static let breakdownKeys = breakdown.map(\.key)

    private static let usage: ContractShape = .object([
        ("time_period", .plain), ("total_requests", .plain), ("unique_users", .plain),
        ("hourly_usage", .zoned(.hours(.plain))), ("hourly_cost", .zoned(.hours(.money))),
        ("peak_hour", .zoned(.plain)),
        (
            "most_active_users",
            .ranking(.object([("requests", .plain), ("tokens", .plain), ("cost", .money)]))
        ), ("most_popular_models", .ranking(.plain)),
    ])

    private static let health: ContractShape = .within(
        minutes: 5,
        .object([
            ("status", .sampled(key: "total_requests_5m", .plain)), ("overall_success_rate", .plain),
            ("avg_response_time_ms", .plain), ("total_requests_5m", .plain), ("successful_requests_5m", .plain),
            (
                "provider_health",
                .names(
                    .object([
                        ("requests", .plain), ("success_rate", .plain), ("avg_response_time", .plain),
                        ("status", .sampled(key: "requests", .plain)),
                    ]))
            ), ("timestamp", .value(.time)),
        ]))

    private static let summary: ContractShape = .object([
        ("time_period", .plain), ("total_requests", .plain), ("total_cost", .money), ("avg_success_rate", .plain),
        ("unique_users", .plain), ("active_providers", .plain), ("health_status", own("judged under /health")),
        ("critical_issues", own("judged under /optimization/recommendations")),
    ])

    private static let shapes: [(path: String, shape: ContractShape)] = [
        (
            "/status",
            .object([
                ("status", own("the target's own state")), ("ai_service_health", own("judged under /health")),
                ("monitoring_active", own("the target's own state")), ("supported_providers", .set),
                ("cost_tracking_enabled", own("the target's own state")),
            ])
        ),
        (
            "/metrics/real-time",
            .object([
                (
                    "real_time_metrics",
                    .object([
                        ("timestamp", .value(.time)), ("metrics_1m", .within(minutes: 1, totals)),
                        ("metrics_5m", .within(minutes: 5, totals)), ("active_providers", .within(minutes: 5, .set)),
                        ("active_models", .within(minutes: 5, .set)),
                    ])
                )
            ])
        ),
        (
            "/metrics/performance",
            .object([
                ("performance_stats", .names(stats)), ("time_period", .plain),
                ("filters", .object([("provider", .plain), ("model", .plain)])),
            ])
        ),
        (
            "/metrics/costs",
            .object([("cost_analytics", costs), ("time_period", .plain), ("include_breakdown", .plain)])
        ), ("/metrics/usage-patterns", .object([("usage_patterns", usage), ("time_period", .plain)])),
        ("/health", .object([("health_status", health)])),
        (
            "/optimization/recommendations",
            .object([
                ("recommendations", .recommendations), ("total_recommendations", own("counted with the list")),
                ("critical_issues", own("counted with the list")),
                ("high_priority_issues", own("counted with the list")),
            ])
        ),
        (
            "/providers",
            .object([
                ("providers", own("the target's own configuration")), ("total_providers", own("the target's own")),
                ("configured_providers", own("the target's own")),
            ])
        ),
        (
            "/analytics/summary",
            .object([
                ("summary", summary), ("performance_overview", own("judged under /metrics/performance")),
                ("cost_overview", own("judged under /metrics/costs")),
                ("usage_overview", own("judged under /metrics/usage-patterns")),
                ("health_overview", own("judged under /health")),
                ("recommendations_count", own("judged under /optimization/recommendations")),
            ])
        ),
        (
            "/debug/metrics-history",
            .object([
                ("metrics_history", .history), ("total_metrics", own("the contract does not say of what")),
                ("filter_provider", .plain), ("limit", .plain),
            ])
        ),
    ]

    private static func own(_ reason: String) -> ContractShape { .own(reason: reason) }
}

extension ContractShape {
    static let plain = ContractShape.value(.plain)
    static let money = ContractShape.value(.money)
}
