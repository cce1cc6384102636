import Testing

@Suite("Mistakes about presets are named at their place")
struct BrokenPresetTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    /// The sample with other providers; the text begins in line 5.
    private static func with(_ providers: String) -> String {
        Sample.with(
            """
              openai:
                gpt-4o: {prompt_tokens: 800, completion_tokens: 220, response_time: 1s}
              claude:
                claude-sonnet-4: {prompt_tokens: 800, completion_tokens: 220, response_time: 1s}
            """, providers)
    }

    private static let table = [
        BrokenFile(
            "an unknown preset of a provider", text: with("  openai: {preset: openai-2025, gpt-4o: {preset: true}}"),
            problems:
                """
                5:20: providers.openai.preset: unknown preset "openai-2025"; expected one of openai-2026, claude-2026, \
                gemini-2026; did you mean "openai-2026"?
                """),
        BrokenFile(
            "another provider's preset", text: with("  openai: {preset: claude-2026, gpt-4o: {preset: true}}"),
            problems:
                """
                5:20: providers.openai.preset: "claude-2026" is a preset of claude; expected one of openai-2026
                """),
        BrokenFile(
            "a preset where there is none",
            text: with("  openai: {gpt-4o: {preset: true}}\n  custom: {preset: claude-2026}"),
            problems:
                """
                6:20: providers.custom.preset: "claude-2026" is a preset of claude; expected none, for custom has no \
                preset
                """),
        BrokenFile(
            "an unknown preset of a model", text: with("  openai: {gpt-4o: {preset: gpt-4o-min}}"),
            problems:
                """
                5:29: providers.openai.gpt-4o.preset: no model has a preset named "gpt-4o-min"; expected true or the \
                name of a model's preset; `windtunnel presets list` shows them; did you mean "gpt-4o-mini"?
                """),
        BrokenFile(
            "a model whose own preset does not exist",
            text: with("  openai: {gpt-4o: {preset: true}, gpt-5.6-moon: {preset: true}}"),
            problems:
                """
                5:59: providers.openai."gpt-5.6-moon".preset: no model has a preset named "gpt-5.6-moon"; expected \
                true or the name of a model's preset; `windtunnel presets list` shows them; did you mean "gpt-5.6-sol"?
                """),
        BrokenFile(
            "an unknown condition", text: with("  openai: {preset: openai-2026, condition: bussy}"),
            problems:
                """
                5:44: providers.openai.condition: unknown condition "bussy"; expected one of healthy, busy, \
                overloaded, quota-masked, or a mapping; did you mean "busy"?
                """),
        BrokenFile(
            "a condition with mistakes",
            text: with(
                """
                  openai:
                    preset: openai-2026
                    gpt-4o:
                      condition: {first_token_multiplier: 0, waits: {share: 200%}, failures: {rate: 1%, mix: default}}
                """),
            problems:
                """
                8:43: providers.openai.gpt-4o.condition.first_token_multiplier: "0" is out of range; expected a \
                factor from 0.001 to 1000
                8:53: providers.openai.gpt-4o.condition.waits.time: missing; expected a duration or distribution of \
                durations
                8:61: providers.openai.gpt-4o.condition.waits.share: "200%" is out of range; expected a share from \
                0 to 1, such as 0.35 or 35%
                8:94: providers.openai.gpt-4o.condition.failures.mix: a condition is for every provider; expected a \
                mapping from failure kind to weight
                """),
        BrokenFile(
            "a mix with a misspelt model of a preset",
            text: with("  openai: {preset: openai-2026}")
                .split(separator: "\n").map { $0.contains("mix:") ? "    mix: {openai/gpt-5.6-lunar: 1}" : $0 }
                .joined(separator: "\n"),
            problems:
                """
                9:11: traffic[0].mix."openai/gpt-5.6-lunar": model "openai/gpt-5.6-lunar" is not declared under \
                providers; expected a declared model; did you mean "openai/gpt-5.6-luna"?
                """),
        BrokenFile(
            "half of another latency over a preset",
            text: with("  openai: {gpt-4o: {preset: true, time_to_first_token: 1s}}"),
            problems:
                """
                5:20: providers.openai.gpt-4o.output_tokens_per_second: missing; expected it beside time_to_first_token
                """),
        BrokenFile(
            "an override with a mistake",
            text: with("  openai: {preset: openai-2026, gpt-4o: {timeout: 20}}"),
            problems:
                """
                5:51: providers.openai.gpt-4o.timeout: "20" has no unit; expected a duration from 1us to \
                11d13h46m40s, such as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
    ]
}
