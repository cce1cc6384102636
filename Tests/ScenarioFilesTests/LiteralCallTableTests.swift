import Foundation
import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Testing

/// Literal calls in a table, and price lists in a file.
@Suite struct LiteralCallTableTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "calls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func read(_ scenario: String, _ file: String, _ text: String) throws -> Result<
        ScenarioPlan, ScenarioProblems
    > {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appending(path: file))
        return Sample.reader.read(text: scenario, path: folder.path + "/s.yaml")
    }

    private func read(table: String) throws -> Result<ScenarioPlan, ScenarioProblems> {
        let text = Sample.with("    rate: 20/s\n    mix: {openai/gpt-4o: 50}", "    calls: {file: c.csv}")
            .replacing(
                "  - {id: storm, at: 2h, for: 20m, fault: rate_limit, probability: 35%}",
                with: "  []")
        return try read(text, "c.csv", table)
    }

    @Test func `A table gives the same calls as a list`() throws {
        let table =
            "user,x-note,at,model,output_tokens,reasoning_tokens,service_tier\r\n"
            + "bob,\"a \"\"b\"\", c\",2s,openai/gpt-4o,7,5,flex\r\n,,1s,custom/a,,,\r\n"
        let plan = try read(table: table).get()
        guard case .literal(let calls) = plan.traffic[0].arrivals else {
            Issue.record("no literal calls")
            return
        }
        #expect(calls.map(\.sent) == [.seconds(1), .seconds(2)])
        #expect(calls.map { plan.catalog[$0.record.user] } == ["anonymous", "bob"])
        #expect(calls.map(\.record.output) == [0, 7])
        #expect(calls.map(\.record.reasoning) == [0, 5])
        #expect(calls.map(\.record.serviceTier) == [.standard, .flex])
    }

    @Test(arguments: [
        ("", "has no calls"), ("at,model\n", "has no calls"), ("model\nopenai/a\n", "line 1: no column at"),
        ("at,model,at\n", "line 1: the column at comes twice"),
        ("at,model,usr\n", "line 1: unknown column \"usr\"; expected one of at, model, requested_model"),
        ("at,model\n1s,openai/a\n1s\n", "line 3: 1 cells; expected 2, as in the header"),
        ("at,model\n1s,\"openai/a\n", "line 2: a quoted cell that does not end"),
        ("at,model\n1s,\"openai/a\"b\n", "line 2: a quoted cell that does not end, or goes on"),
        ("at,model\n\n,openai/a\n", "line 3: no at; expected when the call is sent"),
        ("at,model,images\n1s,openai/a,x\n", "line 2: images: \"x\" is not a whole number"),
        ("at,model,reasoning_tokens\n1s,openai/a,1\n", "line 2: reasoning_tokens are more than output_tokens"),
    ])
    func `A bad table is refused with the line`(table: String, problem: String) throws {
        let error = try #require(throws: ScenarioProblems.self) { try read(table: table).get() }
        #expect(error.description.contains("traffic[0].calls.file: \"c.csv\" \(problem)"), "\(error.description)")
    }

    @Test func `A table that is not there is named`() throws {
        let text = Sample.with("    rate: 20/s\n    mix: {openai/gpt-4o: 50}", "    calls: {file: none.csv}")
        #expect(Sample.problems(text).contains { $0.contains("\"none.csv\": no such file") })
    }

    @Test func `A price list may come from a file`() throws {
        let list = """
            {"schema": "windtunnel.prices/1", "name": "mine", "revision": "7",
             "unit": "US dollars per 1,000,000 tokens",
             "models": [{"provider": "custom", "name": "a", "prices": [{"kind": "list", "input": "2"}]}]}
            """
        let scenario = Sample.with("name: sample", "name: sample\nprices: {file: p.json}")
        let plan = try read(scenario, "p.json", list).get()
        #expect(plan.prices.name == "mine")
        #expect(plan.prices.models.map(\.model) == ["a"])
    }

    @Test func `A price list that cannot be used is refused`() throws {
        let scenario = Sample.with("name: sample", "name: sample\nprices: {file: p.json}")
        let error = try #require(throws: ScenarioProblems.self) { try read(scenario, "p.json", "{}").get() }
        #expect(error.description.contains("prices.file: \"p.json\": price list.schema: is missing"))
        #expect(Sample.problems(scenario).contains { $0.contains("prices.file: \"p.json\": no such file") })
    }
}
