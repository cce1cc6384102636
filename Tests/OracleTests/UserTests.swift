import Answers
import Records
import Testing

/// A call without a user counts under `anonymous` in every list, but not as a user.
struct UserTests {
    @Test
    func anonymousCallsAreNobodys() throws {
        var world = World()
        try world.call(input: 5, times: 3)
        try world.call(user: "adam")
        try world.call(user: "eve")
        let answers = try #require(world.answers()["periods", "1h"])
        #expect(answers["patterns", "unique_users"] == .count(2))
        #expect(answers["patterns", "anonymous_requests"] == .count(3))
        #expect(answers["summary", "unique_users"] == .count(2))
        #expect(
            answers["patterns", "most_active_users", "0"]
                == .list([
                    .text("anonymous"),
                    .object(["requests": .count(3), "tokens": .count(15), "cost": .dollars("0")]),
                ]))
        #expect(answers["cost", "top_cost_users", "1", "0"] == .text("anonymous"))
    }

    /// Two calls of a user, one in a minute that is over and one in the minute that is not.
    @Test
    func aUserIsCountedOnce() throws {
        var world = World()
        try world.call(at: .noon - .minutes(20), user: "adam")
        try world.call(at: .noon - .minutes(80), user: "eve")
        try world.call(at: .noon - .seconds(1), user: "adam")
        #expect(world.answers()["periods", "1h", "patterns", "unique_users"] == .count(1))
        #expect(world.answers(periods: [.week])["periods", "7d", "patterns", "unique_users"] == .count(2))
    }
}
