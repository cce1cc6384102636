import Answers
import Contract
import Records
import Testing

@Suite struct EndpointTests {
    /// Every path of the contract with the keys of its body.
    static let contract: [(path: String, keys: [String])] = [
        (
            "/status",
            ["status", "ai_service_health", "monitoring_active", "supported_providers", "cost_tracking_enabled"]
        ),
        ("/metrics/real-time", ["real_time_metrics"]),
        ("/metrics/performance", ["performance_stats", "time_period", "filters"]),
        ("/metrics/costs", ["cost_analytics", "time_period", "include_breakdown"]),
        ("/metrics/usage-patterns", ["usage_patterns", "time_period"]), ("/health", ["health_status"]),
        (
            "/optimization/recommendations",
            ["recommendations", "total_recommendations", "critical_issues", "high_priority_issues"]
        ),
        ("/providers", ["providers", "total_providers", "configured_providers"]),
        ("/models/openai", ["provider", "models", "total_models"]),
        (
            "/analytics/summary",
            [
                "summary", "performance_overview", "cost_overview", "usage_overview", "health_overview",
                "recommendations_count",
            ]
        ),
        ("/debug/metrics-history", ["metrics_history", "total_metrics", "filter_provider", "limit"]),
    ]

    @Test(arguments: contract)
    func `every endpoint answers with the contract's keys and a timestamp`(path: String, keys: [String]) {
        for requests in [0, 30] {
            var service = Service()
            service.add(requests)
            let reply = service.reply("GET", path, as: Service.reader)
            #expect(reply.status == 200)
            #expect(Set(keys).isSubset(of: reply.keys()), "\(reply.keys())")
            #expect(reply.body.entries.last == .init(key: "timestamp", value: .instant(Service.now)))
        }
    }

    @Test(arguments: contract.map(\.path) + ["/metrics/record", "/nowhere"])
    func `without a credential nothing answers`(path: String) {
        var service = Service()
        let reply = service.reply("GET", path, as: nil)
        #expect(reply.status == 401 && reply.detail.contains("Bearer"))
    }

    @Test func `what is not there says so`() {
        var service = Service()
        #expect(service.reply("GET", "/nowhere").status == 404)
        #expect(service.reply("GET", "/metrics/record").status == 405)
        #expect(service.reply("POST", "/health").status == 405)
        #expect(service.reply("GET", "/models/openai/x").status == 404)
        #expect(service.reply("GET", "/models/mistral").status == 422)
    }

    @Test func `a role is needed for reading and for writing`() {
        var service = Service()
        #expect(service.reply("GET", "/health", as: Service.writer).status == 403)
        #expect(service.reply("POST", "/metrics/record", as: Service.reader).status == 403)
    }

    @Test(
        arguments: [
            ("/metrics/costs", "time_period=7w"), ("/metrics/costs", "time_period=9999999999d"),
            ("/metrics/costs", "time_period=0h"), ("/metrics/costs", "time_period=32d"),
            ("/metrics/costs", "include_breakdown=maybe"), ("/metrics/costs", "time_period=1h&time_period=2h"),
            ("/metrics/performance", "provider=mistral"), ("/metrics/performance", "perod=1h"),
            ("/debug/metrics-history", "limit=0"), ("/debug/metrics-history", "limit=1001"),
            ("/debug/metrics-history", "limit=ten"), ("/health", "x=1"),
        ])
    func `a parameter that does not fit is refused by name`(path: String, query: String) {
        var service = Service()
        let reply = service.reply("GET", path, query)
        #expect(reply.status == 422)
        #expect(reply.detail.contains(query.prefix { $0 != "=" }), "\(reply.detail)")
    }

    @Test func `the documented providers and their models are listed`() {
        var service = Service()
        let reply = service.reply("GET", "/models/openai")
        #expect(reply["total_models"] == .count(4))
        guard case .list(let models) = reply["models"], case .object(let first) = models.first else {
            Issue.record("no models")
            return
        }
        #expect(first["model"] == .text("gpt-3.5-turbo"))
        #expect(first["prompt_cost_per_1k"] == .money(Picodollars(1_500_000_000)))
        #expect(service.reply("GET", "/providers")["total_providers"] == .count(4))
        #expect(service.reply("GET", "/providers")["configured_providers"] == .count(3))
        #expect(service.reply("GET", "/models/anthropic")["provider"] == .text("claude"))
    }

    @Test func `the history is newest first and can be narrowed`() {
        var service = Service()
        service.add(2, model: 0, ago: .seconds(20))
        service.add(1, model: 1, error: ErrorTypeID(2))
        let reply = service.reply("GET", "/debug/metrics-history", "limit=2")
        #expect(reply["total_metrics"] == .count(2))
        guard case .list(let entries) = reply["metrics_history"], case .object(let newest) = entries.first else {
            Issue.record("no history")
            return
        }
        #expect(newest["provider"] == .text("claude") && newest["error_type"] == .text("timeout"))
        #expect(newest["success"] == .flag(false) && newest["response_time_ms"] == .number(100))
        #expect(service.reply("GET", "/debug/metrics-history", "provider=openai")["total_metrics"] == .count(2))
    }

    @Test func `the registry holds one endpoint for each path of the contract`() {
        var service = Service()
        for (path, _) in Self.contract { #expect(service.reply("GET", path).status == 200) }
        #expect(service.reply("POST", "/metrics/record", body: RecordTests.body()).status == 200)
    }
}
