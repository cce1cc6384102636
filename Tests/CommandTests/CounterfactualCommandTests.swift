import Foundation
import Testing

@Suite struct CounterfactualCommandTests {
    private static func scenario(thriftyWrites: Int) -> String {
        """
        schema: 1
        name: advice
        clock: {start: 2026-03-02T08:00:00Z, duration: 1h}
        price_overrides:
          openai/dear: {input: 10, output: 40}
          openai/thrifty: {input: 2, output: 8}
        providers:
          openai:
            dear: {prompt_tokens: 1000, completion_tokens: 400, response_time: 1s}
            thrifty: {prompt_tokens: 1000, completion_tokens: \(thriftyWrites), response_time: 1s}
        traffic:
          - {id: one, rate: 1/s, arrivals: {process: constant}, mix: {openai/dear: 1}}
          - {id: two, rate: 1/m, arrivals: {process: constant}, mix: {openai/thrifty: 1}}
        """
    }

    @Test func `a promise that holds ends with 0, one that does not with 1`() throws {
        let folder = try TemporaryFolder()
        let good = try folder.write("good.yaml", Self.scenario(thriftyWrites: 400))
        let kept = try Command.run(["counterfactual", good])
        #expect(kept.exitCode == 0, "\(kept.standardError)")
        let row = "cheaper_model  openai/dear  openai/thrifty  $74.8592  $74.8592  $74.110608 to $75.607792  realised\n"
        #expect(kept.standardOutput.contains(row), "\(kept.standardOutput)")

        let bad = try folder.write("bad.yaml", Self.scenario(thriftyWrites: 2_400))
        let json = folder.path("savings.json")
        let broken = try Command.run(["counterfactual", good, bad, "--output", "json=\(json)"])
        #expect(broken.exitCode == 1)
        #expect(broken.standardOutput.contains("fell short"), "\(broken.standardOutput)")
        let text = try String(contentsOfFile: json, encoding: .utf8)
        #expect(text.contains("\"schema\": \"windtunnel.counterfactual/1\""))
        #expect(text.contains("\"promised\": 74.8592") && text.contains("\"realised\": 17.2752"), "\(text)")
        #expect(text.contains("\"verdict\": \"fell_short\""))
        let alone = try Command.run(["counterfactual", good, "--output", "json=-"])
        #expect(alone.standardOutput.hasPrefix("{"), "\(alone.standardOutput)")
    }

    @Test func `without a promise nothing is proved, and mistakes are bad usage`() throws {
        let none = try Command.run(["counterfactual", "scenarios/empty.yaml"])
        #expect(none.exitCode == 3 && none.standardOutput.contains("nothing is recommended"))
        #expect(try Command.run(["counterfactual", "nowhere.yaml"]).exitCode == 2)
        #expect(try Command.run(["counterfactual"]).exitCode == 2)
        #expect(try Command.run(["counterfactual", "scenarios/empty.yaml", "--output", "xml=a"]).exitCode == 2)
    }
}
