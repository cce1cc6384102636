import Testing

@Suite struct PricesCommandTests {
    @Test func `a cost is explained line by line`() throws {
        let output = try Command.run([
            "prices", "explain", "openai/gpt-4o", "--input-tokens", "1200", "--output-tokens", "300",
            "--cache-read-tokens", "100", "--at", "2026-10-01",
        ])
        #expect(output.exitCode == 0)
        #expect(output.standardOutput.contains("input       1200  x   $2.5 / 1M  =     $0.003\n"))
        #expect(output.standardOutput.contains("cache_read   100  x  $1.25 / 1M  =  $0.000125\n"))
        #expect(output.standardOutput.contains("total: $0.006125 (priced)\n"))
        #expect(output.standardOutput.contains("source: "))
    }

    @Test func `a service without a price is unpriced, not free`() throws {
        let output = try Command.run([
            "prices", "explain", "gpt-4", "--list", "legacy", "--service-tier", "batch", "--input-tokens", "5",
        ])
        #expect(output.exitCode == 0 && output.standardOutput.contains("unpriced: gpt-4 has no prices for the service"))
    }

    @Test(
        arguments: [
            (["explain", "gpt-4oo"], "did you mean gpt-4o?"), (["explain", "gpt-4o", "--at", "yesterday"], "--at"),
            (["explain", "gpt-4o", "--service-tier", "slow"], "standard, batch, flex or priority"),
            (["explain", "gpt-4o", "--reasoning-tokens", "5"], "--output-tokens"),
            (["explain", "gpt-4o", "--input-tokens", "-5"], "input-tokens"), (["list", "--list", "/none"], "/none"),
            (["list", "--provider", "x"], "--provider"), (["check", "--output", "csv=x"], "json=PATH"),
        ])
    func `a mistake is named`(arguments: [String], hint: String) throws {
        let output = try Command.run(["prices"] + arguments)
        #expect(output.exitCode == 2 || output.exitCode == 64)
        #expect(output.standardError.contains(hint), "\(output.standardError)")
    }

    @Test func `a list with an error fails the check, and LiteLLM's is accounted for`() throws {
        let folder = try TemporaryFolder()
        let bad = try folder.write(
            "prices.json",
            #"{"a": {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6,"#
                + #" "cache_read_input_token_cost": 2e-6}}"#
        )
        let output = try Command.run(["prices", "check", "--list", bad, "--output", "json=" + folder.path("out.json")])
        #expect(output.exitCode == 1)
        #expect(output.standardOutput.contains("1 keys: 1 priced"))
        #expect(output.standardOutput.contains("error: custom/a prices[0]: a cache read at $2 per 1M costs more"))
        #expect(try Command.run(["prices", "check"]).exitCode == 0)
        #expect(try Command.run(["prices", "list"]).standardOutput.contains("openai/gpt-4o"))
    }
}
