import Answers
import Records
import Testing

/// Every answer exists when nothing has happened.
struct NoDataTests {
    @Test
    func beforeTheFirstRecord() {
        let answers = World().answers(periods: Period.everyday)
        #expect(answers["at"] == .instant(.noon))
        #expect(
            answers["health"]
                == .object([
                    "status": .text("no_data"), "silent_providers": .list([]), "timestamp": .instant(.noon),
                ]))
        #expect(answers["degradations"] == .list([]))
        #expect(answers["recommendations"] == .list([]))
        #expect(answers["prices"] == .object([:]))
        #expect(answers["real_time", "metrics_5m", "avg_response_time"] == .number(0))
        #expect(answers["real_time", "active_models"] == .list([]))
        #expect(answers["periods"]?.keys == ["1m", "5m", "1h", "24h", "7d", "30d"])
        let day = answers["periods", "24h"]
        #expect(day?["stats"] == .object([:]))
        #expect(day?["cost", "cost_per_request"] == .number(0))
        #expect(day?["cost", "cost_by_user"] == .userCosts(UserCosts(entries: [])))
        #expect(day?["patterns", "peak_hour"] == .null)
        #expect(day?["patterns", "hourly_usage"]?.keys == (0..<24).map { "\($0)" })
        #expect(day?["summary", "avg_success_rate"] == .number(0))
        #expect(day?["summary", "health_status"] == .text("no_data"))
        #expect(day?["recommendations"] == .list([]))
    }

    /// Health has no data once the five minutes are empty, whatever the longer periods hold.
    @Test
    func sixMinutesAfterTheLastRecord() throws {
        var world = World()
        try world.call(at: .noon - .minutes(6))
        #expect(world.answers()["health", "status"] == .text("no_data"))
        #expect(world.answers()["periods", "1h", "summary", "health_status"] == .text("no_data"))
        #expect(world.answers()["periods", "1h", "summary", "total_requests"] == .count(1))
    }
}
