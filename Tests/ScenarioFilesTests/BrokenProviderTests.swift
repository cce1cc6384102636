import Testing

@Suite("Mistakes in models are named at their place")
struct BrokenProviderTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "an unknown provider", text: Sample.with("  openai:\n", "  opanai:\n"),
            problems:
                """
                5:3: providers.opanai: unknown provider "opanai"; expected one of openai, claude, gemini, custom; \
                did you mean "openai"?
                12:11: traffic[0].mix.openai/gpt-4o: model "openai/gpt-4o" is not declared under providers; \
                expected a declared model
                """),
        BrokenFile(
            "a provider declared twice under two names",
            text: Sample.with(
                "  claude:\n",
                """
                  anthropic:
                    claude-sonnet-4: {prompt_tokens: 800, completion_tokens: 220, response_time: 1s}
                  claude:

                """),
            problems:
                """
                10:5: providers.claude.claude-sonnet-4: "claude/claude-sonnet-4" is declared already
                """),
        BrokenFile(
            "a model without tokens", text: Sample.with("prompt_tokens: 800, ", ""),
            problems:
                """
                6:13: providers.openai.gpt-4o.prompt_tokens: missing; expected a number or distribution of tokens
                """),
        BrokenFile(
            "a model without times", text: Sample.with(", response_time: 1s", ""),
            problems:
                """
                6:13: providers.openai.gpt-4o.response_time: missing; expected it, or time_to_first_token with \
                output_tokens_per_second
                """),
        BrokenFile(
            "half of a streaming latency", text: Sample.with("response_time: 1s", "time_to_first_token: 900ms"),
            problems:
                """
                6:13: providers.openai.gpt-4o.output_tokens_per_second: missing; expected it beside \
                time_to_first_token
                """),
        BrokenFile(
            "two kinds of latency",
            text: Sample.with("response_time: 1s", "response_time: 1s, output_tokens_per_second: 70"),
            problems:
                """
                6:103: providers.openai.gpt-4o.output_tokens_per_second: stands beside response_time; expected \
                either response_time, or time_to_first_token with output_tokens_per_second
                """),
        BrokenFile(
            "tokens that are not a number", text: Sample.with("prompt_tokens: 800", "prompt_tokens: .nan"),
            problems:
                """
                6:29: providers.openai.gpt-4o.prompt_tokens: ".nan" is not a number; expected a number of tokens \
                from 0 to 1000000000
                """),
        BrokenFile(
            "tokens that are infinite", text: Sample.with("prompt_tokens: 800", "prompt_tokens: 1e999"),
            problems:
                """
                6:29: providers.openai.gpt-4o.prompt_tokens: "1e999" is out of range; expected a number of tokens \
                from 0 to 1000000000
                """),
        BrokenFile(
            "negative tokens", text: Sample.with("prompt_tokens: 800", "prompt_tokens: -3"),
            problems:
                """
                6:29: providers.openai.gpt-4o.prompt_tokens: "-3" is out of range; expected a number of tokens \
                from 0 to 1000000000
                """),
        BrokenFile(
            "p99 below p50", text: Sample.with("prompt_tokens: 800", "prompt_tokens: {p50: 800, p99: 80}"),
            problems:
                """
                6:45: providers.openai.gpt-4o.prompt_tokens.p99: p99 is below p50; expected it to be at least as \
                large
                """),
        BrokenFile(
            "p50 alone", text: Sample.with("prompt_tokens: 800", "prompt_tokens: {p50: 800}"),
            problems:
                """
                6:29: providers.openai.gpt-4o.prompt_tokens.p99: missing; expected the 99th percentile
                """),
        BrokenFile(
            "a median of nothing", text: Sample.with("prompt_tokens: 800", "prompt_tokens: {p50: 0, p99: 80}"),
            problems:
                """
                6:35: providers.openai.gpt-4o.prompt_tokens.p50: 0 is not allowed here; expected a positive value
                """),
        BrokenFile(
            "quantiles that descend",
            text: Sample.with("prompt_tokens: 800", "prompt_tokens: {quantiles: {0: 10, 0.5: 5, 1: 20}}"),
            problems:
                """
                6:54: providers.openai.gpt-4o.prompt_tokens.quantiles."0.5": smaller than the value before; \
                expected ascending values
                """),
        BrokenFile(
            "quantiles out of order",
            text: Sample.with("prompt_tokens: 800", "prompt_tokens: {quantiles: {0: 10, 0.9: 15, 0.5: 16, 1: 20}}"),
            problems:
                """
                6:58: providers.openai.gpt-4o.prompt_tokens.quantiles."0.5": quantile 0.5 does not follow the one \
                before; expected ascending quantiles
                """),
        BrokenFile(
            "quantiles that do not reach 1",
            text: Sample.with("prompt_tokens: 800", "prompt_tokens: {quantiles: {0: 10, 0.9: 15}}"),
            problems:
                """
                6:41: providers.openai.gpt-4o.prompt_tokens.quantiles: 2 quantiles; expected 2 to 1000 of them, \
                the first 0 and the last 1
                """),
        BrokenFile(
            "a quantile past 1",
            text: Sample.with("prompt_tokens: 800", "prompt_tokens: {quantiles: {0: 10, 1.5: 15}}"),
            problems:
                """
                6:49: providers.openai.gpt-4o.prompt_tokens.quantiles."1.5": "1.5" is out of range; expected a \
                quantile from 0 to 1
                """),
        BrokenFile(
            "quantiles beside p50",
            text: Sample.with("prompt_tokens: 800", "prompt_tokens: {p50: 1, quantiles: {0: 10, 1: 15}}"),
            problems:
                """
                6:29: providers.openai.gpt-4o.prompt_tokens: both quantiles and p50 or p99; expected one or the \
                other
                """),
        BrokenFile(
            "a list of tokens", text: Sample.with("prompt_tokens: 800", "prompt_tokens: [800]"),
            problems:
                """
                6:29: providers.openai.gpt-4o.prompt_tokens: found a list; expected a value, {p50: …, p99: …}, \
                {quantiles: …} or another distribution
                """),
        BrokenFile(
            "a response time without unit", text: Sample.with("response_time: 1s", "response_time: 1000"),
            problems:
                """
                6:73: providers.openai.gpt-4o.response_time: "1000" has no unit; expected a duration from 0s to \
                11d13h46m40s, such as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a response time of nothing", text: Sample.with("response_time: 1s", "response_time: 0s"),
            problems:
                """
                6:73: providers.openai.gpt-4o.response_time: 0 is not allowed here; expected a positive value
                """),
        BrokenFile(
            "a cached share past 1", text: Sample.with("response_time: 1s", "response_time: 1s, cached_share: 1.5"),
            problems:
                """
                6:91: providers.openai.gpt-4o.cached_share: "1.5" is out of range; expected a share from 0 to 1, \
                such as 0.35 or 35%
                """),
        BrokenFile(
            "a cached share that is no share",
            text: Sample.with("response_time: 1s", "response_time: 1s, cached_share: half"),
            problems:
                """
                6:91: providers.openai.gpt-4o.cached_share: "half" is not a share; expected a share from 0 to 1, \
                such as 0.35 or 35%
                """),
        BrokenFile(
            "failures without rate",
            text: Sample.with("response_time: 1s", "response_time: 1s, failures: {mix: {timeout: 1}}"),
            problems:
                """
                6:87: providers.openai.gpt-4o.failures.rate: missing; expected a share from 0 to 1, such as 0.35 \
                or 35%
                """),
        BrokenFile(
            "an unknown failure kind",
            text: Sample.with("response_time: 1s", "response_time: 1s, failures: {rate: 1%, mix: {rate_limt: 5}}"),
            problems:
                """
                6:104: providers.openai.gpt-4o.failures.mix.rate_limt: unknown failure kind "rate_limt"; expected \
                one of rate_limit, timeout, server_error, overloaded, invalid_request, connection_error, \
                content_filter, truncated_stream, connection_reset; did you mean "rate_limit"?
                """),
        BrokenFile(
            "a failure weight of 0",
            text: Sample.with("response_time: 1s", "response_time: 1s, failures: {rate: 1%, mix: {timeout: 0}}"),
            problems:
                """
                6:113: providers.openai.gpt-4o.failures.mix.timeout: "0" is out of range; expected a weight above \
                0 and at most 1000000000
                """),
        BrokenFile(
            "an empty mix of failures",
            text: Sample.with("response_time: 1s", "response_time: 1s, failures: {rate: 1%, mix: {}}"),
            problems:
                """
                6:103: providers.openai.gpt-4o.failures.mix: an empty mix; expected one of rate_limit, timeout, \
                server_error, overloaded, invalid_request, connection_error, content_filter, truncated_stream, \
                connection_reset
                """),
        BrokenFile(
            "a speed of 0",
            text: Sample.with("response_time: 1s", "time_to_first_token: 1s, output_tokens_per_second: 0"),
            problems:
                """
                6:109: providers.openai.gpt-4o.output_tokens_per_second: 0 is not allowed here; expected a \
                positive value
                """),
    ]
}
