import Testing

/// `windtunnel presets`, as a user would call it.
@Suite struct PresetCommandTests {
    @Test func `The list has every provider, model and condition with its date`() throws {
        let output = try Command.run(["presets", "list"])
        #expect(output.exitCode == 0, "\(output.standardError)")
        for name in ["openai-2026  2026-11-24", "claude-2026  2026-11-24", "gemini-2026  2026-11-24"] {
            #expect(output.standardOutput.contains(name))
        }
        for name in ["gpt-4o ", "claude-sonnet-5 ", "gemini-2.5-flash ", "quota-masked  2026-11-24"] {
            #expect(output.standardOutput.contains("  \(name)"), "\(name)")
        }
    }

    @Test func `What is shown is a part of a scenario file`() throws {
        let shown = try Command.run(["presets", "show", "claude-2026"])
        #expect(shown.standardOutput.contains("# measured: "))
        let folder = try TemporaryFolder()
        let scenario = """
            schema: 1
            name: pasted
            clock: {start: 2026-11-24T08:00:00Z, duration: 5m}
            \(shown.standardOutput)
            traffic: [{id: chat, rate: 1/s, mix: {claude/claude-opus-5: 1}}]
            """
        let output = try Command.run(["validate", folder.write("pasted.yaml", scenario)])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("valid: 5 models, 1 traffic stream"))
    }

    @Test func `An unknown name is refused with the nearest one`() throws {
        let output = try Command.run(["presets", "show", "bussy"])
        #expect(output.exitCode == 2)
        #expect(output.standardOutput.isEmpty)
        #expect(output.standardError.contains("no preset has the name bussy; expected one of openai-2026"))
        #expect(output.standardError.contains("did you mean busy?"))
    }
}
