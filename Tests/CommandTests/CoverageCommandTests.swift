import Testing

/// `windtunnel coverage` as a user meets it.
@Suite struct CoverageCommandTests {
    @Test func `tables are printed and end with 0 without a floor`() throws {
        let output = try Command.run(["coverage", "scenarios/service/failure.yaml"])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("degradations"))
        #expect(output.standardOutput.hasSuffix("1 scenarios, every value in them compared with the truth\n"))
    }

    @Test func `below the floor the exit code is 1, even quietly`() throws {
        let output = try Command.run(["coverage", "--quiet", "--floor", "90%", "scenarios/service/failure.yaml"])
        #expect(output.exitCode == 1)
        #expect(output.standardOutput.contains("below the floor of 90.0 %"))
        #expect(output.standardError.isEmpty)
    }

    @Test func `the result is written as JSON`() throws {
        let output = try Command.run(["coverage", "-q", "--output", "json=-", "scenarios/service/failure.yaml"])
        #expect(output.exitCode == 0)
        #expect(output.standardOutput.hasPrefix("{\n  \"schema\": 1,"))
    }

    @Test(arguments: [
        ["coverage", "--floor", "much"], ["coverage", "--floor", "101%"], ["coverage", "no/such/folder"],
        ["coverage", "--output", "text=x"],
    ])
    func `bad usage is 2`(arguments: [String]) throws {
        let output = try Command.run(arguments)
        #expect(output.exitCode == 2, "\(output.standardError)")
        #expect(output.standardOutput.isEmpty)
    }
}
