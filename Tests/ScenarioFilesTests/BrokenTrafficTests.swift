import Testing

@Suite("Mistakes in streams are named at their place")
struct BrokenTrafficTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "no traffic key",
            text: Sample.with(
                """
                traffic:
                  - id: chat
                    rate: 20/s
                    mix: {openai/gpt-4o: 50}
                incidents:
                  - {id: storm, at: 2h, for: 20m, fault: rate_limit, probability: 35%}

                """, ""),
            problems:
                """
                1:1: traffic: missing; expected a list of streams, [] for none
                """),
        BrokenFile(
            "an empty value for traffic",
            text: Sample.with(
                """
                traffic:
                  - id: chat
                    rate: 20/s
                    mix: {openai/gpt-4o: 50}
                incidents:
                  - {id: storm, at: 2h, for: 20m, fault: rate_limit, probability: 35%}

                """, "traffic:\n"),
            problems:
                """
                9:9: traffic: found no value; expected a list of streams, [] for none
                """),
        BrokenFile(
            "a stream without id", text: Sample.with("  - id: chat\n    rate", "  - rate"),
            problems:
                """
                10:5: traffic[0].id: missing; expected a name of letters, digits, - and _ that begins with a \
                letter, at most 64 long
                """),
        BrokenFile(
            "an id with a space", text: Sample.with("id: chat", "id: my chat"),
            problems:
                """
                10:9: traffic[0].id: "my chat" is not such a name; expected a name of letters, digits, - and _ \
                that begins with a letter, at most 64 long
                """),
        BrokenFile(
            "one id twice",
            text: Sample.with("incidents:", "  - {id: chat, rate: 1/s, mix: {openai/gpt-4o: 1}}\nincidents:"),
            problems:
                """
                13:10: traffic[1].id: "chat" is used already; expected a name of letters, digits, - and _ that \
                begins with a letter, at most 64 long
                """),
        BrokenFile(
            "a rate without unit", text: Sample.with("rate: 20/s", "rate: 20"),
            problems:
                """
                11:11: traffic[0].rate: "20" has no unit; expected a rate from 0 to 1000000/s, such as 20/s, \
                300/min or 5000/h (units s, m, min, h, hour, d, day)
                """),
        BrokenFile(
            "a rate in an unknown unit", text: Sample.with("rate: 20/s", "rate: 20/week"),
            problems:
                """
                11:11: traffic[0].rate: "20/week" has an unknown unit "/week"; expected a rate from 0 to \
                1000000/s, such as 20/s, 300/min or 5000/h (units s, m, min, h, hour, d, day)
                """),
        BrokenFile(
            "a negative rate", text: Sample.with("rate: 20/s", "rate: -1/s"),
            problems:
                """
                11:11: traffic[0].rate: "-1/s" is out of range; expected a rate from 0 to 1000000/s, such as 20/s, \
                300/min or 5000/h (units s, m, min, h, hour, d, day)
                """),
        BrokenFile(
            "a rate past a million", text: Sample.with("rate: 20/s", "rate: 1000001/s"),
            problems:
                """
                11:11: traffic[0].rate: "1000001/s" is out of range; expected a rate from 0 to 1000000/s, such as \
                20/s, 300/min or 5000/h (units s, m, min, h, hour, d, day)
                """),
        BrokenFile(
            "more calls than a run may have", text: Sample.with("rate: 20/s", "rate: 100000/s"),
            problems:
                """
                11:11: traffic[0].rate: these calls bring the run past 2000000000 expected calls; expected no more \
                than that in all
                """),
        BrokenFile(
            "a rate with two readings", text: Sample.with("rate: 20/s", "rate: {constant: 1/s, stages: []}"),
            problems:
                """
                11:11: traffic[0].rate: both constant and stages; expected one of them
                """),
        BrokenFile(
            "a rate with no reading", text: Sample.with("rate: 20/s", "rate: {shape: {kind: flat}}"),
            problems:
                """
                11:11: traffic[0].rate: neither constant nor stages; expected one of them
                """),
        BrokenFile(
            "a stage past the end",
            text: Sample.with("rate: 20/s", "rate: {stages: [{duration: 5h, rate: 1/s}, {duration: 2h, rate: 2/s}]}"),
            problems:
                """
                11:59: traffic[0].rate.stages[1].duration: this stage ends 7h after the start; expected at most \
                6h, the end of the run
                """),
        BrokenFile(
            "no stages", text: Sample.with("rate: 20/s", "rate: {stages: []}"),
            problems:
                """
                11:20: traffic[0].rate.stages: no stages; expected at least one
                """),
        BrokenFile(
            "a peak that is no time",
            text: Sample.with("rate: 20/s", "rate: {constant: 1/s, shape: {kind: diurnal, peak: \"24:00\", ratio: 4}}"),
            problems:
                """
                11:56: traffic[0].rate.shape.peak: "24:00" is not such a time; expected a local time of day such \
                as "14:00"
                """),
        BrokenFile(
            "a ratio below 1",
            text: Sample.with(
                "rate: 20/s", "rate: {constant: 1/s, shape: {kind: diurnal, peak: \"14:00\", ratio: 0.5}}"),
            problems:
                """
                11:72: traffic[0].rate.shape.ratio: "0.5" is out of range; expected a number from 1 to 1000
                """),
        BrokenFile(
            "an unknown process", text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: poison}"),
            problems:
                """
                12:25: traffic[0].arrivals.process: unknown "poison"; expected one of constant, poisson, gamma, \
                weibull, trace, closed, sessions; did you mean "poisson"?
                """),
        BrokenFile(
            "gamma without cv", text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: gamma}"),
            problems:
                """
                12:15: traffic[0].arrivals.cv: missing; expected the coefficient of variation, above 0, to 100
                """),
        BrokenFile(
            "gamma with a cv of 0",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: gamma, cv: 0}"),
            problems:
                """
                12:36: traffic[0].arrivals.cv: 0 is out of range; expected the coefficient of variation, above 0, \
                to 100
                """),
        BrokenFile(
            "cv without gamma", text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: constant, cv: 2}"),
            problems:
                """
                12:39: traffic[0].arrivals.cv: only process gamma, weibull or sessions has cv; expected none \
                with constant
                """),
        BrokenFile(
            "a trace that does not exist",
            text: Sample.with("rate: 20/s", "arrivals: {process: trace, file: nowhere.csv}"),
            problems:
                """
                11:38: traffic[0].arrivals.file: "nowhere.csv": no such file
                """),
        BrokenFile(
            "a rate beside a trace",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: trace, file: nowhere.csv}"),
            problems:
                """
                11:11: traffic[0].rate: rate beside a trace; expected none, because the trace has its own times
                12:38: traffic[0].arrivals.file: "nowhere.csv": no such file
                """),
        BrokenFile(
            "an empty mix", text: Sample.with("mix: {openai/gpt-4o: 50}", "mix: {}"),
            problems:
                """
                12:10: traffic[0].mix: an empty mix; expected at least one declared model
                """),
        BrokenFile(
            "an undeclared model", text: Sample.with("mix: {openai/gpt-4o: 50}", "mix: {openai/gpt-4: 50}"),
            problems:
                """
                12:11: traffic[0].mix.openai/gpt-4: model "openai/gpt-4" is not declared under providers; expected \
                a declared model; did you mean "openai/gpt-4o"?
                """),
        BrokenFile(
            "a model without provider", text: Sample.with("mix: {openai/gpt-4o: 50}", "mix: {gpt-4o: 50}"),
            problems:
                """
                12:11: traffic[0].mix.gpt-4o: "gpt-4o" has no provider; expected a declared model
                """),
        BrokenFile(
            "a weight of 0", text: Sample.with("mix: {openai/gpt-4o: 50}", "mix: {openai/gpt-4o: 0}"),
            problems:
                """
                12:26: traffic[0].mix.openai/gpt-4o: "0" is out of range; expected a weight above 0 and at most \
                1000000000
                """),
        BrokenFile(
            "one model twice in a mix",
            text: Sample.with(
                "mix: {openai/gpt-4o: 50}", "mix: {claude/claude-sonnet-4: 1, anthropic/claude-sonnet-4: 1}"),
            problems:
                """
                12:38: traffic[0].mix.anthropic/claude-sonnet-4: "anthropic/claude-sonnet-4" is in the mix already
                """),
        BrokenFile(
            "too many users", text: Sample.with("rate: 20/s", "rate: 20/s\n    users: {count: 1000001}"),
            problems:
                """
                12:20: traffic[0].users.count: "1000001" is out of range; expected a whole number from 1 to 1000000
                """),
        BrokenFile(
            "users without count", text: Sample.with("rate: 20/s", "rate: 20/s\n    users: {zipf: 1}"),
            problems:
                """
                12:12: traffic[0].users.count: missing; expected the number of users
                """),
    ]
}
