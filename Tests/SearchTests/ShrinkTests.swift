import Harness
import Records
import ScenarioFiles
import Scenarios
import Search
import Testing
import Verdicts

@Suite struct ShrinkTests {
    /// Shrinks a document by its first failure.
    private static func shrink(
        _ document: ScenarioDocument, runLimit: Int = 400
    ) throws -> (result: Shrinker.Result, wanted: FailureSignature) {
        let failures = try ScenarioTrial.failures(of: document, reader: Samples.reader, path: "sample.yaml")
        let wanted = try #require(failures.first)
        let trial = ScenarioTrial(reader: Samples.reader, path: "sample.yaml", wanted: wanted)
        var shrinker = Shrinker(document, runLimit: runLimit) { trial.verdict(on: $0) }
        return (shrinker.run(), wanted)
    }

    @Test func `a wrong expectation is left with hardly anything around it`() throws {
        let document = try Samples.document(
            """
            alerts: default
            expect:
              that:
                - {at: end, check: cost.total_cost == truth}
                - {at: end, check: stats.openai_gpt-4o-mini.total_requests == 7, period: 24h}
                - {during: 5s .. end, check: health.status != no_data}
              alerts:
                - {rule: "*", max_firings: 1000}
            """)
        let (result, wanted) = try Self.shrink(document)
        #expect(wanted == .expectation("stats.openai_gpt-4o-mini.total_requests == 7", isAbsent: false))
        #expect(result.isComplete && result.document.root.size <= 45, "\(result.document.text())")
        #expect(result.runs <= 400)
        // It is a scenario file, and fails in the same way.
        let text = result.document.text(comments: ["Shrunk."])
        let plan = try Samples.reader.read(text: text, path: "small.yaml").get()
        #expect(FailureSignature.all(of: try ScenarioRun(plan: plan).run()) == [wanted])
        #expect(plan.incidents.isEmpty && plan.alerts == nil && plan.expectations.count == 1)
        // Of an expectation nothing is taken out.
        #expect(plan.expectations.first?.period == .day)
        #expect(plan.traffic.count == 1 && plan.models.count == 1)
        #expect(plan.end - plan.start <= .seconds(1))
        #expect(plan.seed == 1)
    }

    @Test func `what the failure needs stays`() throws {
        let document = try Samples.document(
            """
            expect:
              that:
                - {at: storm.end, check: stats.openai_gpt-4o.error_rate < 5}
                - {at: end, check: cost.total_cost == truth}
            """)
        let (result, _) = try Self.shrink(document)
        let plan = try Samples.reader.read(text: result.document.text(), path: "small.yaml").get()
        #expect(plan.incidents.map(\.id) == ["storm"])
        #expect(plan.expectations.count == 1)
        #expect(try ScenarioRun(plan: plan).run().outcome == .failed)
    }

    @Test func `the number of runs is bounded, and told`() throws {
        let document = try Samples.document(
            "expect: {that: [{at: end, check: summary.total_requests == 1}]}")
        let (result, _) = try Self.shrink(document, runLimit: 5)
        #expect(result.runs == 5 && !result.isComplete && result.steps > 0)
        #expect(result.document != document)
    }

    @Test func `nothing is wrong with a scenario that reaches its verdict`() throws {
        let sound = try Samples.document("expect: {that: [{at: end, check: cost.total_cost == truth}]}")
        #expect(try ScenarioTrial.failures(of: sound, reader: Samples.reader, path: "sample.yaml").isEmpty)
        let must = try Samples.document(
            "expect_outcome: failed\nexpect: {that: [{at: end, check: cost.total_cost == 0}]}")
        #expect(try ScenarioTrial.failures(of: must, reader: Samples.reader, path: "sample.yaml").isEmpty)
    }

    /// Any tree whose failure is a pure function of its parts is shrunk to those parts.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `of a long list the few guilty items are found`(seed: UInt64) {
        let draws = RandomStream(seed: seed, name: "guilty")
        let guilty = Set((0..<3 as Range<UInt64>).map { "\(draws.bits($0) % 100)" })
        let items = (0..<100).map { DocumentNode.scalar("\($0)") }
        let document = ScenarioDocument(root: .mapping([.init(name: "incidents", value: .list(items))]))
        var shrinker = Shrinker(document, runLimit: 2_000) { candidate in
            let left = candidate.root[.name("incidents")]?.children.map(\.node) ?? []
            let isGuilty = guilty.allSatisfy { left.contains(.scalar($0)) }
            return isGuilty ? .same(instant: nil) : .different
        }
        let result = shrinker.run()
        #expect(result.document.root[.name("incidents")]?.children.count == guilty.count)
        #expect(result.runs < 200)
    }
}
