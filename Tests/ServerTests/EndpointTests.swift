import Contract
import Foundation
import Records
import Server
import Testing

@Suite struct EndpointTests {
    /// Every path of the contract that is asked with GET, and the keys of its body beside the timestamp.
    static let questions: [(path: String, keys: Set<String>)] = [
        (
            "/status",
            [
                "status", "ai_service_health", "monitoring_active", "supported_providers", "cost_tracking_enabled",
                "problem",
            ]
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

    @Test func `every question of the contract is answered over HTTP, with traffic and without`() async throws {
        try await Bench.serve { bench in
            for _ in 0..<2 {
                for (path, keys) in Self.questions {
                    let reply = try await bench.get(path, token: Bench.reader)
                    #expect(reply.status == 200, "\(path)")
                    #expect(Set(reply.json.keys) == keys.union(["timestamp"]), "\(path)")
                    #expect(reply.json["timestamp"] as? String == "2026-03-02T08:00:00.500Z")
                    #expect(reply.headers["content-type"] == "application/json")
                    #expect(reply.headers["x-content-type-options"] == "nosniff")
                    #expect(try await bench.get(path, token: nil).status == 401)
                    #expect(try await bench.get(path, token: "wrong-secret-of-the-tests").status == 401)
                    #expect(try await bench.get(path, token: Bench.writer).status == 403)
                }
                _ = try await bench.record()
            }
        }
    }

    @Test func `a record shows in every answer as soon as it is acknowledged`() async throws {
        try await Bench.serve { bench in
            // 1,000 prompt tokens at 0.03 and 500 completion tokens at 0.06 for each 1,000.
            for count in 1...3 {
                let reply = try await bench.record(token: Bench.writer)
                #expect(reply.status == 200)
                #expect(reply.json["message"] as? String == "AI usage metrics recorded successfully")
                #expect(reply.json["metrics_id"] as? String == "000000000000feed-\(count)")
                let costs = try await bench.get("/metrics/costs").json["cost_analytics"] as? [String: Any]
                #expect(costs?["total_cost"] as? Double == 0.06 * Double(count))
                #expect((costs?["cost_by_user"] as? [String: Double])?["zoe"] == 0.06 * Double(count))
                let history = try await bench.get("/debug/metrics-history").json
                #expect(history["total_metrics"] as? Int == count)
            }
            let realTime = try await bench.get("/metrics/real-time").json["real_time_metrics"] as? [String: Any]
            #expect((realTime?["metrics_5m"] as? [String: Any])?["total_requests"] as? Int == 3)
            #expect(realTime?["active_models"] as? [String] == ["openai/gpt-4"])
            bench.clock.advance(by: .minutes(6))
            let later = try await bench.get("/metrics/real-time").json["real_time_metrics"] as? [String: Any]
            #expect((later?["metrics_5m"] as? [String: Any])?["total_requests"] as? Int == 0)
        }
    }

    @Test func `filters, breakdown and limits are obeyed`() async throws {
        try await Bench.serve { bench in
            _ = try await bench.record()
            _ = try await bench.record(Bench.call(["provider": #""claude""#, "model": #""claude-3-opus""#]))
            let narrowed = try await bench.get("/metrics/performance?provider=anthropic&time_period=24h").json
            #expect((narrowed["performance_stats"] as? [String: Any])?.keys.sorted() == ["claude_claude-3-opus"])
            #expect(narrowed["time_period"] as? String == "24h")
            let brief = try await bench.get("/metrics/costs?include_breakdown=false").json
            #expect((brief["cost_analytics"] as? [String: Any])?["cost_by_model"] == nil)
            let history = try await bench.get("/debug/metrics-history?limit=1").json["metrics_history"]
            #expect((history as? [[String: Any]])?.map { $0["model"] as? String } == ["claude-3-opus"])
            #expect(try await bench.get("/debug/metrics-history?provider=gemini").json["total_metrics"] as? Int == 0)
        }
    }

    @Test(
        arguments: [
            ("/metrics/costs?time_period=9999999999d", 422, "1m to 31d"), ("/metrics/costs?time_period=7w", 422, "24h"),
            ("/metrics/costs?time_period=0h", 422, "24h"), ("/metrics/performance?provider=mistral", 422, "gemini"),
            ("/debug/metrics-history?limit=1001", 422, "1 to 1000"), ("/health?x=1", 422, "none is allowed"),
            ("/metrics/costs?time_period=1h&time_period=2h", 422, "twice"), ("/nowhere", 404, "/nowhere"),
            ("/metrics/record", 405, "POST"),
            ("/models/mistral", 422, "openai"),
        ])
    func `what does not fit is refused with what would`(path: String, status: UInt, word: String) async throws {
        try await Bench.serve { bench in
            let reply = try await bench.get(path)
            #expect(reply.status == status)
            #expect(reply.detail.contains(word), "\(reply.detail)")
            #expect(reply.json["timestamp"] as? String == "2026-03-02T08:00:00.500Z")
        }
    }

    @Test(
        arguments: [
            (["model": ""], 422, "model: "), (["prompt_tokens": "-5"], 422, "prompt_tokens: "),
            (["provider": #""mistral""#], 422, "provider: "), (["quality_score": "1.5"], 422, "quality_score: "),
            (["timestamp": #""yesterday""#], 422, "timestamp: "), (["success": "1"], 422, "success: "),
            (["response_time_ms": "1e300"], 422, "response_time_ms: "),
            (["user_id": #""yan""#], 403, "user_id: "),
            (["prompt_tokens": "99999999999999999999"], 422, "prompt_tokens"),
        ])
    func `a record that does not fit is refused by the field's name`(
        fields: [String: String], status: UInt, start: String
    ) async throws {
        try await Bench.serve { bench in
            let reply = try await bench.record(Bench.call(fields), token: Bench.writer)
            #expect(reply.status == status && reply.detail.hasPrefix(start), "\(reply.detail)")
            let read = try await bench.record(token: Bench.reader)
            #expect(read.status == 403)
            #expect(try await bench.get("/debug/metrics-history").json["total_metrics"] as? Int == 0)
        }
    }

    @Test func `the same question gets the same bytes`() async throws {
        try await Bench.serve { bench in
            for user in ["a", "b", "c", "d", "e"] {
                _ = try await bench.record(Bench.call(["user_id": "\"\(user)\"", "model": "\"m-\(user)\""]))
            }
            for (path, _) in Self.questions {
                #expect(try await bench.get(path).text == bench.get(path).text)
            }
        }
    }

    @Test func `anybody may ask whether it lives and is ready`() async throws {
        try await Bench.serve { bench in
            let alive = try await bench.send("GET", "/healthz", token: nil)
            #expect(alive.json["status"] as? String == "alive")
            #expect(try await bench.send("GET", "/readyz", token: nil).json["status"] as? String == "ready")
            #expect(try await bench.send("GET", "/", token: nil).status == 404)
        }
    }
}
