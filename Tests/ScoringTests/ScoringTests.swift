import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Testing

@testable import Scoring

@Suite struct ScoringTests {
    private static let start = Instant(microseconds: 1_772_438_400_000_000)

    private static func plans(_ incidents: String, seeds: Int = 3) throws -> [ScenarioPlan] {
        let text = """
            schema: 1
            name: scored
            clock: {start: 2026-03-02T08:00:00Z, duration: 2h}
            providers:
              openai: {gpt-4o: {prompt_tokens: 100, completion_tokens: 10, response_time: {p50: 900ms, p99: 3s}}}
              claude: {claude-sonnet-4-6: {prompt_tokens: 100, completion_tokens: 10, response_time: 1s}}
            traffic:
              - {id: chat, rate: 2/s, mix: {openai/gpt-4o: 1, claude/claude-sonnet-4-6: 1}}
            incidents:
            \(incidents)
            alerts: default
            """
        return try (1...UInt64(seeds)).map { seed in
            try ScenarioReader(priceLists: ["current": .current], seed: seed).read(text: text, path: "s.yaml").get()
        }
    }

    private static let outage =
        "  - {id: outage, at: 40m, for: 30m, match: {provider: openai}, fault: outage, probability: 60%}"

    @Test func `an outage is noticed by every run, in time, and its twin is quiet`() async throws {
        let card = await Scoring(try Self.plans(Self.outage)).card()
        #expect(card.seeds == [1, 2, 3] && card.incidents == 3)
        #expect((card.days - 0.5).magnitude < 1e-9)
        let health = try #require(card.detections.first { $0.source == "detector:provider_health" })
        #expect(health.incident == "outage" && health.detected == 3 && health.timesToDetect.count == 3)
        #expect(health.timesToDetect.allSatisfy { .zero < $0 && $0 <= .minutes(5) })
        #expect(health.timesToResolve.allSatisfy { .zero <= $0 && $0 <= .minutes(6) })
        let rule = try #require(
            card.detections.first { $0.source.hasPrefix("very_high_error_rate") || $0.source.contains("error_rate") })
        #expect(rule.detected == 3)
        for source in card.sources {
            #expect(source.falseAlarmsInTwins == 0 && source.falseAlarms == 0, "\(source)")
            #expect(source.precision == 1)
        }
    }

    @Test func `the card is the same however the work is spread`() async throws {
        let plans = try Self.plans(Self.outage, seeds: 5)
        let card = await Scoring(plans).card()
        var one = Scorecard(scenario: "scored", grace: .minutes(10))
        for plan in plans { one.add(plan, alarms: ScoredRun(plan).alarms(), twinAlarms: ScoredRun(plan.twin).alarms()) }
        #expect(card == one)
    }

    @Test func `halving finds the size at which a fault begins to be noticed`() async throws {
        let card = await Scoring(try Self.plans(Self.outage)).card(findsSizes: true, sizeRuns: 2)
        let health = try #require(card.detections.first { $0.source == "detector:provider_health" })
        // The provider is degraded below 95 % of successes: 5 % of the calls of 60 %, less in the luckiest minute.
        let size = try #require(health.smallestSize)
        #expect((0.015...0.12).contains(size), "\(size)")
    }

    @Test func `alarms about others and at other times are false ones`() throws {
        let plan = try #require(try Self.plans(Self.outage, seeds: 1).first)
        func alarm(_ provider: String?, _ minute: Int64) -> Alarm {
            Alarm(
                source: "r", provider: provider, began: Self.start + .minutes(minute), ended: Self.start + .minutes(75))
        }
        var card = Scorecard(scenario: "s", grace: .minutes(10))
        card.add(
            plan,
            alarms: [
                alarm("openai", 41), alarm(nil, 45), alarm("openai", 79), alarm("claude", 45), alarm("openai", 39),
                alarm("openai", 81),
            ],
            twinAlarms: [alarm("openai", 45)])
        let source = try #require(card.sources.first)
        #expect(source.trueAlarms == 3 && source.falseAlarms == 4 && source.falseAlarmsInTwins == 1)
        #expect(source.detected == 1)
        let detection = try #require(card.detections.first)
        #expect(detection.detected == 1 && detection.timesToDetect == [.minutes(1)])
        #expect(detection.timesToResolve == [.minutes(5)])
    }

    @Test func `intervals are those of the books`() {
        // Wilson of 8 in 10: 0.490 to 0.943; Garwood of 3 events: 0.619 to 8.767.
        let share = Interval.share(8, of: 10)
        #expect((share.lowerBound - 0.490).magnitude < 0.001 && (share.upperBound - 0.943).magnitude < 0.001)
        #expect(Interval.share(0, of: 0) == 0...1)
        let rate = Interval.rate(3, per: 1)
        #expect((rate.lowerBound - 0.619).magnitude < 0.02 && (rate.upperBound - 8.767).magnitude < 0.02)
        #expect(Interval.rate(0, per: 2).lowerBound == 0)
        #expect((Interval.rate(0, per: 2).upperBound - 3.689 / 2).magnitude < 0.04)
        #expect(Interval.spread([3, 1, 2])?.median == 2 && Interval.spread([]) == nil)
    }

    @Test func `the text and the JSON say what is on the card`() async throws {
        let card = await Scoring(try Self.plans(Self.outage, seeds: 1)).card()
        let text = ScorecardText.text(of: card)
        #expect(
            text.contains("  outage\n") && text.contains("detector:provider_health") && text.contains("precision 100%"))
        let json = ScorecardJSON.text(of: [card])
        #expect(
            json.contains("\"schema\": \"windtunnel.scorecard/1\"")
                || json.contains("\"schema\":\"windtunnel.scorecard/1\""))
        #expect(json.contains("\"smallest_size\""))
    }

    @Test func `faults that are all or nothing have no size`() throws {
        let window = TimeWindow(from: Self.start, to: Self.start + .minutes(1))
        func scaled(_ fault: Fault) -> IncidentPlan? {
            IncidentPlan(id: "i", window: window, scope: IncidentScope(), fault: fault, probability: 0.8).scaled(
                by: 0.5)
        }
        #expect(scaled(.retirement(servedBy: nil)) == nil && scaled(.clockJump(offset: .minutes(1))) == nil)
        #expect(scaled(.latency(multiplier: 5))?.fault == .latency(multiplier: 3))
        #expect(scaled(.failure(.timeout))?.probability == 0.4)
    }
}
