import Testing

@Suite("Mistakes in incidents are named at their place")
struct BrokenIncidentTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "a reserved id", text: Sample.with("id: storm", "id: run"),
            problems:
                """
                14:10: incidents[0].id: "run" is a word of the language of moments; expected a name of letters, \
                digits, - and _ that begins with a letter, at most 64 long
                """),
        BrokenFile(
            "an incident past the end", text: Sample.with("at: 2h, for: 20m", "at: 5h, for: 2h"),
            problems:
                """
                14:30: incidents[0].for: this incident ends 7h after the start; expected at most 6h, the end of \
                the run
                """),
        BrokenFile(
            "an incident after the end", text: Sample.with("at: 2h, for: 20m", "at: 7h, for: 2h"),
            problems:
                """
                14:21: incidents[0].at: this incident ends 9h after the start; expected at most 6h, the end of the \
                run
                """),
        BrokenFile(
            "an unknown fault", text: Sample.with("fault: rate_limit", "fault: rate_limits"),
            problems:
                """
                14:42: incidents[0].fault: unknown "rate_limits"; expected one of outage, latency, \
                latency_tail, rate_limit, timeout, server_error, overloaded, invalid_request, connection_error, \
                content_filter, truncated_stream, connection_reset, error_burst, region_loss, retirement, \
                price_change, cache_collapse, prompt_growth, silence, duplicate_delivery, late_delivery, out_of_order, \
                clock_skew, clock_jump; did you mean "rate_limit"?
                """),
        BrokenFile(
            "an error burst without probability", text: Sample.with(", probability: 35%", ""),
            problems:
                """
                14:5: incidents[0].probability: missing; expected a share from 0 to 1, such as 0.35 or 35%
                """),
        BrokenFile(
            "a probability past 1", text: Sample.with("probability: 35%", "probability: 135%"),
            problems:
                """
                14:67: incidents[0].probability: "135%" is out of range; expected a share from 0 to 1, such as \
                0.35 or 35%
                """),
        BrokenFile(
            "latency without multiplier", text: Sample.with("fault: rate_limit", "fault: latency"),
            problems:
                """
                14:5: incidents[0].multiplier: missing; expected a factor above 0, to 1000
                """),
        BrokenFile(
            "a multiplier past 1000", text: Sample.with("fault: rate_limit", "fault: latency, multiplier: 1001"),
            problems:
                """
                14:63: incidents[0].multiplier: "1001" is out of range; expected a factor above 0, to 1000
                """),
        BrokenFile(
            "a multiplier without latency", text: Sample.with("fault: rate_limit", "fault: rate_limit, multiplier: 3"),
            problems:
                """
                14:66: incidents[0].multiplier: fault rate_limit has no multiplier; expected it with latency, \
                price_change, prompt_growth only
                """),
        BrokenFile(
            "a match that never matches",
            text: Sample.with("fault: rate_limit", "match: {provider: claude}, fault: rate_limit"),
            problems:
                """
                14:42: incidents[0].match: never matches; expected conditions that some stream's mix fulfils
                """),
        BrokenFile(
            "a match of an undeclared model",
            text: Sample.with("fault: rate_limit", "match: {model: openai/gpt-4p}, fault: rate_limit"),
            problems:
                """
                14:50: incidents[0].match.model: model "openai/gpt-4p" is not declared under providers; expected a \
                declared model; did you mean "openai/gpt-4o"?
                """),
        BrokenFile(
            "a match of an unknown stream",
            text: Sample.with("fault: rate_limit", "match: {traffic: chatt}, fault: rate_limit"),
            problems:
                """
                14:52: incidents[0].match.traffic: no stream has the id "chatt"; expected the id of a stream; did \
                you mean "chat"?
                """),
        BrokenFile(
            "a match of an unknown provider",
            text: Sample.with("fault: rate_limit", "match: {provider: opena}, fault: rate_limit"),
            problems:
                """
                14:53: incidents[0].match.provider: unknown provider "opena"; expected one of openai, claude, \
                gemini, custom; did you mean "openai"?
                """),
        BrokenFile(
            "an incident without traffic",
            text: Sample.with(
                "traffic:\n  - id: chat\n    rate: 20/s\n    mix: {openai/gpt-4o: 50}\n", "traffic: []\n"),
            problems:
                """
                11:5: incidents[0]: never matches, because there is no traffic; expected traffic to disturb
                """),
    ]
}
