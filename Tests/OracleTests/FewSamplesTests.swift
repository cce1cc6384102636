import Answers
import Records
import Testing

/// Below the least number of samples nothing is worse than a warning.
struct FewSamplesTests {
    private func health(_ world: World) throws -> AnswerTree { try #require(world.answers()["health"]) }

    @Test
    func nineteenFailuresAreAWarning() throws {
        var world = World()
        try world.call(error: "timeout", times: 19)
        #expect(try health(world)["status"] == .text("warning"))
        #expect(try health(world)["provider_health", "openai", "status"] == .text("warning"))
        #expect(try health(world)["reasons"] == .texts("success_rate_low", "few_samples"))
        try world.call(error: "timeout")
        #expect(try health(world)["status"] == .text("critical"))
        #expect(try health(world)["provider_health", "openai", "status"] == .text("degraded"))
        #expect(try health(world)["reasons"] == .texts("success_rate_low"))
    }

    /// A good status needs no evidence.
    @Test
    func oneSuccessIsHealthy() throws {
        var world = World()
        try world.call()
        #expect(try health(world)["status"] == .text("healthy"))
        #expect(try health(world)["reasons"] == .list([]))
    }

    /// A provider alone can have too few samples, in a service that is well.
    @Test
    func aRareProviderIsCapped() throws {
        var world = World()
        try world.call("openai/m", times: 1_000)
        try world.call("claude/c", error: "timeout", times: 5)
        #expect(try health(world)["status"] == .text("healthy"))
        #expect(try health(world)["provider_health", "claude", "status"] == .text("warning"))
        #expect(try health(world)["reasons"] == .texts("few_samples"))
    }

    /// Nothing is capped when what was found is a warning anyway.
    @Test
    func aWarningIsNotCapped() throws {
        var world = World()
        try world.call(took: 2_500, times: 3)
        #expect(try health(world)["status"] == .text("warning"))
        #expect(try health(world)["reasons"] == .texts("response_time_high"))
    }

    @Test
    func theLeastNumberCanBeOne() throws {
        var world = World()
        world.thresholds.minimumSamples = 1
        try world.call(error: "timeout")
        #expect(try health(world)["status"] == .text("critical"))
        #expect(try health(world)["provider_health", "openai", "status"] == .text("degraded"))
    }
}
