import Foundation
import Testing

/// `windtunnel prices`, as a user would call it.
@Suite struct PricesTests {
    @Test func `A bill is written out line by line`() throws {
        let output = try Command.run([
            "prices", "explain", "openai/gpt-4o-2026-01-01", "--input-tokens", "500", "--cache-read-tokens", "500",
            "--output-tokens", "200", "--at", "2026-10-01",
        ])
        #expect(output.exitCode == 0, "\(output.standardError)")
        let lines = output.standardOutput.split(separator: "\n").map(String.init)
        let expected = [
            "call            openai/gpt-4o-2026-01-01 at 2026-10-01T00:00:00Z",
            "entry           openai/gpt-4o, of which gpt-4o-2026-01-01 is a dated version",
            "service         standard", "context         1000 input tokens, base prices",
            "input           500 x 2.5 USD per million = 0.00125 USD",
            "cache_read      500 x 1.25 USD per million = 0.000625 USD",
            "output          200 x 10 USD per million = 0.002 USD", "total           0.003875 USD",
            "status          priced",
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
        #expect(lines.contains { $0.hasPrefix("source  ") })
    }

    @Test func `Tiers, classes, requests and images are explained from a file`() throws {
        let list = ["--list", "scenarios/data/conformance-prices.json", "--at", "2026-03-01T10:00:00Z"]
        let tier = try Command.run(
            [
                "prices", "explain", "claude-sonnet-4-5", "--input-tokens", "1000", "--cache-write-1h-tokens", "200000",
                "--service-tier", "batch",
            ] + list)
        #expect(tier.standardOutput.contains("201000 input tokens, above 200000: its prices hold for the whole call"))
        #expect(tier.standardOutput.contains("cache_write_1h  200000 x 6 USD per million = 1.2 USD"))
        let image = try Command.run(["prices", "explain", "vision", "--images", "3"] + list)
        #expect(image.standardOutput.contains("per_image       3 x 0.0011 USD = 0.0033 USD"))
        let missing = try Command.run(
            ["prices", "explain", "gpt-4o", "--input-tokens", "9", "--service-tier", "flex"] + list)
        #expect(missing.standardOutput.contains("no prices for the service tier flex"))
        #expect(missing.standardOutput.contains("unpriced, 9 tokens without a price"))
        let then = try Command.run(
            ["prices", "explain", "corrected", "--input-tokens", "1000", "--known-at", "2026-03-05"] + list)
        #expect(then.standardOutput.contains("total           0.001 USD"))
        let now = try Command.run(["prices", "explain", "corrected", "--input-tokens", "1000"] + list)
        #expect(now.standardOutput.contains("total           0.0005 USD"))
    }

    @Test(arguments: [
        (["explain", "gpt-4p"], "gpt-4p: not in the price list current; did you mean gpt-4"),
        (["explain", "openai/gpt4o"], "did you mean openai/gpt-4o"),
        (["explain", "zzzzzzzz"], "see windtunnel prices list"),
        (["explain", "gpt-4o", "--service-tier", "cheap"], "--service-tier"),
        (["explain", "gpt-4o", "--reasoning-tokens", "2"], "--reasoning-tokens are a part of --output-tokens"),
        (["explain", "gpt-4o", "--input-tokens", "1000000001"], "expected 0 to 1000000000"),
        (["explain", "gpt-4o", "--at", "yesterday"], "--at"),
        (["list", "--provider", "acme"], "expected one of openai, claude, gemini, custom"),
        (["list", "--list", "no-such-file.json"], "no such price list; expected current, legacy or a JSON file"),
        (["list", "--list", "README.md"], "is not valid JSON"),
        (["check", "--list", "current", "--litellm", "x.json"], "give one"),
        (["check", "--output", "text=x"], "json=PATH only"),
    ])
    func `Bad usage is told and ends with 2`(arguments: [String], message: String) throws {
        let output = try Command.run(["prices"] + arguments)
        #expect(output.exitCode == 2)
        #expect(output.standardError.contains(message), "\(output.standardError)")
        #expect(output.standardOutput.isEmpty)
    }

    @Test func `A name that several providers have is not guessed`() throws {
        let folder = try TemporaryFolder()
        let entry = #"{"provider": "%", "name": "m", "prices": [{"kind": "list", "input": "1"}]}"#
        let models = ["openai", "custom"].map { entry.replacing("%", with: $0) }.joined(separator: ", ")
        let path = try folder.write("two.json", Self.list(models))
        let output = try Command.run(["prices", "explain", "m", "--list", path])
        #expect(output.exitCode == 2)
        #expect(output.standardError.contains("expected one of openai/m, custom/m"))
        #expect(try Command.run(["prices", "explain", "custom/m", "--list", path]).exitCode == 0)
    }

    @Test func `Prices are listed as they hold at a date`() throws {
        let before = try Command.run(["prices", "list", "--provider", "openai", "--at", "2026-08-20"])
        #expect(before.exitCode == 0)
        #expect(before.standardOutput.contains("openai/gpt-4o "))
        #expect(!before.standardOutput.contains("claude/"))
        #expect(!before.standardOutput.contains("openai/gpt-6-astra "))
        let after = try Command.run(["prices", "list", "--provider", "openai", "--at", "2026-10-01"])
        #expect(after.standardOutput.contains("openai/gpt-6-astra "))
        let legacy = try Command.run(["prices", "list", "--list", "legacy"])
        #expect(legacy.standardOutput.contains("openai/gpt-4  "))
        #expect(legacy.standardOutput.contains(": 9 models\n"))
    }

    @Test func `The built-in list has no errors`() throws {
        let output = try Command.run(["prices", "check", "--at", "2026-11-24"])
        #expect(output.exitCode == 0, "\(output.standardOutput)")
        #expect(output.standardOutput.contains(" models, 0 errors, "))
    }

    @Test func `An error in a list ends with 1 and is written out`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "bad.json",
            Self.list(
                #"{"provider": "openai", "name": "m", "prices": [{"kind": "list", "input": "1", "cache_read": "2"}]},"#
                    + #"{"provider": "openai", "name": "m", "prices": [{"kind": "list", "input": "1"}]}"#))
        let json = folder.path("findings.json")
        let output = try Command.run(["prices", "check", "--list", path, "--output", "json=\(json)"])
        #expect(output.exitCode == 1)
        #expect(output.standardOutput.contains("error    openai/m.prices[0]: cache read 2 is dearer than input 1"))
        #expect(output.standardOutput.contains("[duplicate_name]"))
        let data = try Data(contentsOf: URL(filePath: json))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["errors"] as? Int == 2)
        #expect((object["findings"] as? [[String: Any]])?.first?["rule"] as? String == "duplicate_name")
        // Such a list cannot be priced with.
        #expect(try Command.run(["prices", "explain", "m", "--list", path]).exitCode == 2)
    }

    @Test func `A file of LiteLLM is recognised and accounted for`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "litellm.json",
            """
            {"sample_spec": {"mode": "one of: chat"},
             "gpt-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.5e-06,
                       "output_cost_per_token": 1e-05, "input_cost_per_audio_token": 1e-04},
             "dall": {"litellm_provider": "openai", "mode": "image_generation"}}
            """)
        let output = try Command.run(["prices", "check", "--litellm", path])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("3 entries: 1 priced, 2 left out"))
        #expect(output.standardOutput.contains("1  makes images"))
        #expect(output.standardOutput.contains("1  input_cost_per_audio_token"))
        let bill = try Command.run(["prices", "explain", "gpt-9", "--input-tokens", "2", "--list", path])
        #expect(bill.standardOutput.contains("total           0.000005 USD"))
    }

    private static func list(_ models: String) -> String {
        """
        {"schema": "windtunnel.prices/1", "name": "mine", "revision": "1", "unit": "US dollars per 1,000,000 tokens",
         "models": [\(models)]}
        """
    }
}
