import Answers
import PriceLists
import Records
import Testing

/// The summary looks back a period, but its health is that of the last five minutes.
struct SummaryTests {
    @Test
    func everyField() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: .complete))
        try world.call("openai/m", input: 100, user: "adam", times: 20)
        try world.call("claude/c", at: .noon - .minutes(30), error: "timeout", times: 20)
        try world.call("gemini/g", at: .noon - .hours(2), user: "eve")
        #expect(
            world.answers()["periods", "1h", "summary"]
                == .object([
                    "time_period": .text("1h"), "total_requests": .count(40), "total_cost": .dollars("0.006"),
                    "avg_success_rate": .number(50), "unique_users": .count(1), "active_providers": .count(2),
                    "health_status": .text("healthy"), "critical_issues": .count(1),
                ]))
    }
}
