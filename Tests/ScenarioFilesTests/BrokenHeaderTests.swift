import Testing

@Suite("Mistakes in what a scenario says about itself are named at their place")
struct BrokenHeaderTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "schema is missing", text: Sample.with("schema: 1\n", ""),
            problems:
                """
                1:1: schema: missing; expected 1
                """),
        BrokenFile(
            "another schema", text: Sample.with("schema: 1", "schema: 2"),
            problems:
                """
                1:9: schema: unknown schema "2"; expected 1
                """),
        BrokenFile(
            "schema without a value", text: Sample.with("schema: 1", "schema:"),
            problems:
                """
                1:8: schema: found no value; expected 1
                """),
        BrokenFile(
            "an unknown key", text: Sample.with("name: sample", "name: sample\nseeed: 3"),
            problems:
                """
                3:1: seeed: unknown key "seeed"; expected one of schema, name, description, seed, expect_outcome, \
                prices, price_overrides, clock, thresholds, providers, traffic, incidents, alerts, expect; did you \
                mean \
                "seed"?
                """),
        BrokenFile(
            "an unknown key that resembles nothing", text: Sample.with("name: sample", "name: sample\nzzzzzzzz: 3"),
            problems:
                """
                3:1: zzzzzzzz: unknown key "zzzzzzzz"; expected one of schema, name, description, seed, \
                expect_outcome, prices, price_overrides, clock, thresholds, providers, traffic, incidents, alerts, \
                expect
                """),
        BrokenFile(
            "a duplicate key", text: Sample.with("name: sample", "name: sample\nname: other"),
            problems:
                """
                3:1: name: duplicate key "name"; it already stands at line 2, column 1
                """),
        BrokenFile(
            "a duplicate key in braces", text: Sample.with("duration: 6h}", "duration: 6h, duration: 7h}"),
            problems:
                """
                3:52: clock.duration: duplicate key "duration"; it already stands at line 3, column 38
                """),
        BrokenFile(
            "a duplicate key in other quotes", text: Sample.with("name: sample", "name: sample\n\"name\": other"),
            problems:
                """
                3:1: name: duplicate key "name"; it already stands at line 2, column 1
                """),
        BrokenFile(
            "a name with capitals", text: Sample.with("name: sample", "name: Sample"),
            problems:
                """
                2:7: name: "Sample" is not such a name; expected lower-case words with dashes such as \
                openai-429-storm, at most 100 long
                """),
        BrokenFile(
            "a list as name", text: Sample.with("name: sample", "name: [sample]"),
            problems:
                """
                2:7: name: found a list; expected lower-case words with dashes such as openai-429-storm, at most \
                100 long
                """),
        BrokenFile(
            "a negative seed", text: Sample.with("name: sample", "name: sample\nseed: -1"),
            problems:
                """
                3:7: seed: "-1" is not such a number; expected a whole number from 0 to 18446744073709551615
                """),
        BrokenFile(
            "a seed past 64 bits", text: Sample.with("name: sample", "name: sample\nseed: 18446744073709551616"),
            problems:
                """
                3:7: seed: "18446744073709551616" is not such a number; expected a whole number from 0 to \
                18446744073709551615
                """),
        BrokenFile(
            "an unknown outcome", text: Sample.with("name: sample", "name: sample\nexpect_outcome: fail"),
            problems:
                """
                3:17: expect_outcome: unknown "fail"; expected one of met, failed, inconclusive; did you mean \
                "failed"?
                """),
        BrokenFile(
            "an unknown price list", text: Sample.with("name: sample", "name: sample\nprices: curent"),
            problems:
                """
                3:9: prices: unknown "curent"; expected one of current, legacy; did you mean "current"?
                """),
        BrokenFile(
            "a price that is none",
            text: Sample.with("name: sample", "name: sample\nprice_overrides:\n  custom/x: {input: -1, outptu: 2}"),
            problems:
                """
                4:21: price_overrides.custom/x.input: "-1" is not such a price; expected US dollars per million \
                tokens from 0 to 10000, with at most 6 decimals, such as 2.5
                4:25: price_overrides.custom/x.outptu: unknown key "outptu"; expected one of input, output, \
                reasoning, cache_read, cache_write_5m, cache_write_1h, per_request, per_image, from, to, known_from, \
                kind, tiers, services, aliases, dated_versions, prices; did you mean "output"?
                """),
        BrokenFile(
            "an override without prices",
            text: Sample.with("name: sample", "name: sample\nprice_overrides: {custom/x: {}}"),
            problems:
                """
                3:29: price_overrides.custom/x: no price; expected at least one of input, output, reasoning, \
                cache_read, cache_write_5m, cache_write_1h, per_request, per_image
                """),
        BrokenFile(
            "an override without a provider",
            text: Sample.with("name: sample", "name: sample\nprice_overrides: {x: {input: 1}}"),
            problems:
                """
                3:19: price_overrides.x: "x" has no provider; expected a model in the form provider/model, such as \
                openai/gpt-4o
                """),
        BrokenFile(
            "one model overridden twice",
            text: Sample.with(
                "name: sample", "name: sample\nprice_overrides: {claude/x: {input: 1}, anthropic/x: {input: 2}}"),
            problems:
                """
                3:41: price_overrides.anthropic/x: "claude/x" has prices already
                """),
        BrokenFile(
            "control characters through an escape",
            text: Sample.with("name: sample", "name: sample\ndescription: \"a\\u001b[31m\""),
            problems:
                """
                3:14: description: "a\\u{1b}[31m" has control characters; expected text
                """),
    ]
}
