import Answers
import PriceLists
import Records
import Testing

/// Lists rank by value, then by name, and hold at most ten.
struct RankingTests {
    @Test
    func tiesGoByName() throws {
        var world = World()
        for user in ["zoe", "Bob", "adam", "bob"] { try world.call("openai/\(user)", user: user) }
        try world.call("openai/zoe", user: "zoe")
        let patterns = try #require(world.answers()["periods", "1h", "patterns"])
        #expect(names(patterns["most_active_users"]) == ["zoe", "Bob", "adam", "bob"])
        #expect(
            names(patterns["most_popular_models"]) == ["openai/zoe", "openai/Bob", "openai/adam", "openai/bob"])
        let cost = try #require(world.answers()["periods", "1h", "cost"])
        #expect(names(cost["top_cost_users"]) == ["Bob", "adam", "bob", "zoe"])
        #expect(names(cost["top_cost_models"]) == ["openai/Bob", "openai/adam", "openai/bob", "openai/zoe"])
    }

    /// A dozen users with 1 to 12 calls each; the two least active drop out, and so do the two cheapest.
    @Test
    func onlyTheFirstTen() throws {
        var world = World()
        try world.list("openai/dear", PriceStretch(rates: TokenRates(input: .perMillion(1_000))))
        for number in 1...12 {
            try world.call(user: "user \(number)", times: number)
            try world.call("openai/dear", input: UInt32(13 - number), user: "user \(number)")
        }
        let answers = try #require(world.answers()["periods", "1h"])
        #expect(names(answers["patterns", "most_active_users"]) == (3...12).reversed().map { "user \($0)" })
        #expect(names(answers["cost", "top_cost_users"]) == (1...10).map { "user \($0)" })
        #expect(answers["patterns", "unique_users"] == .count(12))
        #expect(
            answers["patterns", "most_active_users", "0", "1"]
                == .object(["requests": .count(13), "tokens": .count(1), "cost": .dollars("0.001")]))
    }

    private func names(_ ranking: AnswerTree?) -> [String] {
        guard case .list(let entries) = ranking else { return [] }
        return entries.compactMap { entry in
            if case .text(let name) = entry["0"] { return name }
            return nil
        }
    }
}
