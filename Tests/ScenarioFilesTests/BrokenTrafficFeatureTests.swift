import Testing

@Suite("Mistakes in limits and callers are named at their place")
struct BrokenTrafficFeatureTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "a spread said twice",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: gamma, cv: 2, burstiness: 1}"),
            problems:
                """
                12:51: traffic[0].arrivals.burstiness: stands beside cv, which says the same; expected one of them
                """),
        BrokenFile(
            "a loop beside a rate",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: closed, users: 5}"),
            problems:
                """
                11:11: traffic[0].rate: rate beside a closed loop; expected none, because its users set the pace
                """),
        BrokenFile(
            "a loop without users", text: Sample.with("rate: 20/s", "arrivals: {process: closed}"),
            problems:
                """
                11:15: traffic[0].arrivals.users: missing; expected the number of users, from 1 to 1000000
                """),
        BrokenFile(
            "a loop of too many calls", text: Sample.with("rate: 20/s", "arrivals: {process: closed, users: 1000000}"),
            problems:
                """
                11:15: traffic[0].arrivals: these calls bring the run past 2000000000 expected calls; expected no more \
                than that in all
                """),
        BrokenFile(
            "users of a loop that differ",
            text: Sample.with("rate: 20/s", "arrivals: {process: closed, users: 5}\n    users: {count: 5, zipf: 1}"),
            problems:
                """
                12:29: traffic[0].users.zipf: zipf beside a closed loop; expected none, because its users call in turn
                """),
        BrokenFile(
            "sessions with the rate of calls",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: sessions, turns: 2, think_time: 1s}"),
            problems:
                """
                11:11: traffic[0].rate: rate beside sessions; expected it under arrivals, where it counts session starts
                12:15: traffic[0].arrivals.rate: missing; expected the rate at which sessions start, such as \
                2/s or 300/h
                """),
        BrokenFile(
            "turns without sessions",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    arrivals: {process: poisson, turns: 2}"),
            problems:
                """
                12:41: traffic[0].arrivals.turns: only process sessions has turns; expected none with poisson
                """),
        BrokenFile(
            "a spike past the end",
            text: Sample.with("rate: 20/s", "rate: {constant: 1/s, spikes: [{at: 7h, for: 1m, multiplier: 2}]}"),
            problems:
                """
                11:41: traffic[0].rate.spikes[0].at: this spike begins after the end of the run, 6h
                """),
        BrokenFile(
            "a spike past a million",
            text: Sample.with("rate: 20/s", "rate: {constant: 2000/s, spikes: [{at: 1h, for: 1s, multiplier: 501}]}"),
            problems:
                """
                11:69: traffic[0].rate.spikes[0].multiplier: brings the rate past 1000000/s; expected a factor \
                that keeps \
                it at that or below
                """),
        BrokenFile(
            "a week of six days",
            text: Sample.with(
                "rate: 20/s", "rate: {constant: 1/s, shape: {kind: weekly, weights: [1, 1, 1, 1, 1, 1]}}"),
            problems:
                """
                11:58: traffic[0].rate.shape.weights: 6 weights; expected a list of seven weights from Monday \
                to Sunday, \
                each 0 to 1000000000, not all 0
                """),
        BrokenFile(
            "a shape's key of another kind",
            text: Sample.with("rate: 20/s", "rate: {constant: 1/s, shape: {kind: flat, slot: 1h}}"),
            problems:
                """
                11:53: traffic[0].rate.shape.slot: only kind measured has this; expected none with flat
                """),
        BrokenFile(
            "no attempts", text: Sample.with("rate: 20/s", "rate: 20/s\n    retry: {attempts: 0}"),
            problems:
                """
                12:23: traffic[0].retry.attempts: "0" is out of range; expected a whole number of attempts from \
                1 to 10, \
                the first included
                """),
        BrokenFile(
            "a retry of nothing", text: Sample.with("rate: 20/s", "rate: 20/s\n    retry: {attempts: 2, on: []}"),
            problems:
                """
                12:30: traffic[0].retry.on: no kinds; expected at least one
                """),
        BrokenFile(
            "a fallback to itself", text: Sample.with("rate: 20/s", "rate: 20/s\n    fallback: [openai/gpt-4o]"),
            problems:
                """
                12:16: traffic[0].fallback[0]: is the stream's only model; expected another one to fall back to
                """),
        BrokenFile(
            "silent copies",
            text: Sample.with(
                "rate: 20/s", "rate: 20/s\n    retry: {attempts: 2, silent: true}\n    hedge: {after: 1s}"),
            problems:
                """
                13:12: traffic[0].hedge: stands beside silent retries; expected one of them, because two copies \
                cannot be \
                one record
                """),
        BrokenFile(
            "tenants that are not all",
            text: Sample.with("rate: 20/s", "rate: 20/s\n    tenants: [{id: a, share: 50%}, {id: b, share: 25%}]"),
            problems:
                """
                12:14: traffic[0].tenants: the shares are 75.0% together; expected 100%
                """),
        BrokenFile(
            "tenants without users",
            text: Sample.with("rate: 20/s", "arrivals: {process: closed, users: 1}\n    tenants: {count: 2}"),
            problems:
                """
                12:14: traffic[0].tenants: tenant "t02" gets no stream of its own; expected a stream with a \
                rate or enough \
                users, and an id that is free and at most 64 long
                """),
        BrokenFile(
            "limits of nothing", text: Sample.with("response_time: 1s", "response_time: 1s, limits: {burst: 5s}"),
            problems:
                """
                6:85: providers.openai.gpt-4o.limits: neither requests_per_minute nor tokens_per_minute; \
                expected at least \
                one of them
                """),
        BrokenFile(
            "capacity without places",
            text: Sample.with("response_time: 1s", "response_time: 1s, capacity: {queue: 5}"),
            problems:
                """
                6:87: providers.openai.gpt-4o.capacity.concurrency: missing; expected a whole number of calls \
                from 1 to \
                100000
                """),
        BrokenFile(
            "bursts of no failures",
            text: Sample.with(
                "response_time: 1s", "response_time: 1s, failures: {rate: 0%, bursts: {mean_length: 30s, share: 50%}}"),
            problems:
                """
                6:106: providers.openai.gpt-4o.failures.bursts: bursts without failures; expected a rate and a \
                share above 0
                """),
        BrokenFile(
            "bursts that are no worse",
            text: Sample.with(
                "response_time: 1s",
                "response_time: 1s, failures: {rate: 50%, bursts: {mean_length: 30s, share: 50%, rate: 50%}}"),
            problems:
                """
                6:144: providers.openai.gpt-4o.failures.bursts.rate: 50.0% of the calls in bursts fail, no more \
                than of \
                all others; expected a rate above the 50.0% of all calls
                """),
        BrokenFile(
            "a default mix of nobody",
            text: Sample.with(
                "  claude:\n",
                "  custom:\n    m: {prompt_tokens: 1, completion_tokens: 1, response_time: 1s, failures: "
                    + "{rate: 1%, mix: default}}\n  claude:\n"
            ),
            problems:
                """
                8:94: providers.custom.m.failures.mix: provider custom has no default mix; expected a mapping \
                from failure \
                kind to weight
                """),
    ]
}
