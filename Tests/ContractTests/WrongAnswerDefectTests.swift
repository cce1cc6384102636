import Answers
import Contract
import Records
import Testing

/// Answers of the original service that were wrong, each absent here.
@Suite struct WrongAnswerDefectTests {
    @Test(arguments: ["9999999999d", "7w", "0d", "-1h", "1.5h", "h", "", "32d", "１h"])
    func `defect 16: a period that cannot be is refused with the allowed form`(period: String) {
        var service = Service()
        service.add(5)
        for path in ["/metrics/performance", "/metrics/costs", "/metrics/usage-patterns", "/analytics/summary"] {
            let reply = service.reply("GET", path, "time_period=\(period)")
            #expect(reply.status == 422 && reply.detail.contains("m, h or d"), "\(path) \(reply.detail)")
        }
    }

    @Test func `defect 17: what was not kept is not called recorded`() {
        var service = Service()
        service.outcome = .unavailable(reason: "the disk is full")
        let reply = service.reply("POST", "/metrics/record", body: RecordTests.body())
        #expect(reply.status == 503 && reply["message"] == nil && reply.detail == "the disk is full")
    }

    @Test func `defect 25: the breakdown and the filters are what was asked for`() {
        var service = Service()
        service.add(5, model: 0)
        service.add(3, model: 1)
        service.add(2, model: 2)
        let whole = service.reply("GET", "/metrics/costs", "include_breakdown=true")
        let bare = service.reply("GET", "/metrics/costs", "include_breakdown=false")
        #expect(whole.keys("cost_analytics").contains("cost_by_user"))
        #expect(Set(bare.keys("cost_analytics")).isSuperset(of: ["total_cost", "total_requests", "cost_per_request"]))
        #expect(!bare.keys("cost_analytics").contains { $0.hasPrefix("cost_by_") || $0.hasPrefix("top_") })
        #expect(bare["cost_analytics", "total_cost"] == whole["cost_analytics", "total_cost"])
        let openai = service.reply("GET", "/metrics/performance", "provider=openai")
        #expect(openai.keys("performance_stats") == ["openai_gpt-4", "openai_gpt-4-turbo"])
        let turbo = service.reply("GET", "/metrics/performance", "provider=openai&model=gpt-4-turbo")
        #expect(turbo.keys("performance_stats") == ["openai_gpt-4-turbo"])
        #expect(service.reply("GET", "/metrics/performance", "model=none").keys("performance_stats").isEmpty)
    }

    @Test func `defect 26: the summary's advice is that of its period`() {
        var service = Service()
        service.add(50, milliseconds: 9_000, ago: .hours(20))
        let hour = service.reply("GET", "/analytics/summary", "time_period=1h")
        let day = service.reply("GET", "/analytics/summary", "time_period=24h")
        #expect(hour["recommendations_count"] == .count(0))
        #expect(day["recommendations_count"] != .count(0))
    }

    @Test func `defect 27: a model has one name in each place, and the page says which`() throws {
        var service = Service()
        service.add(5)
        #expect(service.reply("GET", "/metrics/performance").keys("performance_stats") == ["openai_gpt-4"])
        let cost = service.reply("GET", "/metrics/costs")["cost_analytics", "cost_by_model"]
        guard case .object(let models) = cost else {
            Issue.record("no cost by model")
            return
        }
        #expect(models.entries.map(\.key) == ["openai/gpt-4"])
    }

    @Test func `defect 28: a call's own identifiers, place and quality can be sent`() {
        var service = Service()
        let body = RecordTests.body([
            "request_id": #""r-1""#, "session_id": #""s-1""#, "client_ip": #""192.0.2.7""#, "quality_score": "0.9",
        ])
        #expect(service.reply("POST", "/metrics/record", body: body).status == 200)
        let call = service.calls.first
        #expect(call?.requestID == "r-1" && call?.sessionID == "s-1" && call?.clientIP == "192.0.2.7")
        #expect(call?.quality == 0.9)
    }

    @Test func `defect 29: the status says when nothing can be kept`() {
        var service = Service()
        #expect(service.reply("GET", "/status")["status"] == .text("operational"))
        service.recordingProblem = "the disk is full"
        let reply = service.reply("GET", "/status")
        #expect(reply["status"] == .text("degraded") && reply["monitoring_active"] == .flag(false))
        #expect(reply["problem"] == .text("the disk is full"))
    }

    @Test func `defect 30: a token of one user writes for that user only`() {
        var service = Service()
        let foreign = RecordTests.body(["user_id": #""adam""#])
        let refused = service.reply("POST", "/metrics/record", body: foreign, as: Service.writer)
        #expect(refused.status == 403 && refused.detail.contains("user_id") && service.calls.isEmpty)
        for body in [RecordTests.body(), RecordTests.body(["user_id": #""zoe""#])] {
            #expect(service.reply("POST", "/metrics/record", body: body, as: Service.writer).status == 200)
        }
        #expect(service.calls.map(\.user) == ["zoe", "zoe"])
        #expect(service.reply("POST", "/metrics/record", body: foreign, as: Service.admin).status == 200)
    }

    @Test func `defect 31: the stream has numbers, names, a retry, a resume and an end for deaf clients`() {
        var feed = LiveFeed()
        let first = feed.publish(["health": .null], names: Catalog(), at: Service.now)
        let second = feed.publish(["health": .null], names: Catalog(), at: Service.now + .seconds(5))
        #expect(first.id == 1 && second.id == 2 && first.name == "metrics_update")
        #expect(first.text.hasPrefix("id: 1\nevent: metrics_update\nretry: "))
        #expect(feed.missed(after: 1) == [second])
        #expect(LiveFeed.standardInterval == .seconds(5))
        var queue = SubscriberQueue()
        while queue.offer(first.text) {}
        #expect(queue.isClosed && queue.take().isEmpty)
    }

    @Test func `defect 33: the same question gets the same lists in the same order`() {
        var service = Service()
        for model in 0..<3 { service.add(5, model: UInt16(model), milliseconds: 9_000, error: ErrorTypeID(2)) }
        let paths = EndpointTests.contract.map(\.path)
        let first = paths.map { service.reply("GET", $0) }
        for _ in 0..<20 { #expect(paths.map { service.reply("GET", $0) } == first) }
        // Equal counts and costs are ordered by name.
        let patterns = service.reply("GET", "/metrics/usage-patterns")["usage_patterns", "most_popular_models"]
        guard case .list(let models) = patterns else {
            Issue.record("no models")
            return
        }
        let names = models.map { if case .list(let pair) = $0 { pair[0] } else { AnswerTree.null } }
        #expect(names == [.text("claude/claude-3-opus"), .text("openai/gpt-4"), .text("openai/gpt-4-turbo")])
    }
}
