import Testing

@Suite("Mistakes in expectations are named at their place")
struct BrokenExpectationTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "an unknown truth", text: Sample.with("incidents:", "expect:\n  truth: some\nincidents:"),
            problems:
                """
                14:10: expect.truth: unknown "some"; expected one of all, none
                """),
        BrokenFile(
            "neither at nor during",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {min_samples: 1, check: cost.total_cost == truth}\nincidents:"),
            problems:
                """
                15:7: expect.that[0]: neither at nor during nor sometime; expected one of them
                """),
        BrokenFile(
            "both at and during",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, during: run, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:7: expect.that[0]: both at and during; expected one of them
                """),
        BrokenFile(
            "a misspelt moment",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: strom.start, check: cost.total_cost == truth}\nincidents:"),
            problems:
                """
                15:12: expect.that[0].at: "strom.start" is no moment; expected start, end, <incident>.start, \
                <incident>.end or a duration from the start such as 2h, each optionally with " + 4m" or " - 4m"; \
                did you mean "storm.start"?
                """),
        BrokenFile(
            "a moment past the end",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end + 1m, check: cost.total_cost == truth}\nincidents:"),
            problems:
                """
                15:12: expect.that[0].at: "end + 1m" lies outside the run; expected start, end, <incident>.start, \
                <incident>.end or a duration from the start such as 2h, each optionally with " + 4m" or " - 4m"
                """),
        BrokenFile(
            "a moment before the start",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: storm.start - 3h, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:12: expect.that[0].at: "storm.start - 3h" lies outside the run; expected start, end, \
                <incident>.start, <incident>.end or a duration from the start such as 2h, each optionally with " + \
                4m" or " - 4m"
                """),
        BrokenFile(
            "a moment with a broken offset",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: storm.start + 4 minutes, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:12: expect.that[0].at: "4 minutes" has a space in it; expected start, end, <incident>.start, \
                <incident>.end or a duration from the start such as 2h, each optionally with " + 4m" or " - 4m"
                """),
        BrokenFile(
            "a moment with a sign and no spaces",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end-4m, check: cost.total_cost == truth}\nincidents:"),
            problems:
                """
                15:12: expect.that[0].at: "end-4m" is no moment; expected start, end, <incident>.start, \
                <incident>.end or a duration from the start such as 2h, each optionally with " + 4m" or " - 4m"
                """),
        BrokenFile(
            "an unknown incident",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {during: before(strom), check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:16: expect.that[0].during: no incident has the id "strom"; expected an incident, \
                before(<incident>), after(<incident>), run, or two moments such as start .. 2h; did you mean \
                "storm"?
                """),
        BrokenFile(
            "a window that ends before it begins",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {during: end .. start, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:16: expect.that[0].during: "end .. start" ends before it begins, or at once; expected an \
                incident, before(<incident>), after(<incident>), run, or two moments such as start .. 2h
                """),
        BrokenFile(
            "a window with an unknown end",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {during: start .. strom.end, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:16: expect.that[0].during: "strom.end" is no moment; expected an incident, before(<incident>), \
                after(<incident>), run, or two moments such as start .. 2h; did you mean "storm.end"?
                """),
        BrokenFile(
            "an unknown period",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, period: 90s, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:25: expect.that[0].period: "90s" is not such a period; expected a period from 1m to 31d such as \
                5m, 1h or 7d
                """),
        BrokenFile(
            "a negative number of samples",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, min_samples: -1, check: cost.total_cost == truth}
                incidents:
                """),
            problems:
                """
                15:30: expect.that[0].min_samples: "-1" is out of range; expected a whole number from 0 to \
                1000000000
                """),
        BrokenFile(
            "a check without comparison",
            text: Sample.with("incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost'}\nincidents:"),
            problems:
                """
                15:40: expect.that[0].check: cannot read "cost.total_cost" from here; expected one of == != < <= > \
                >= ~= contains in rises falls steady
                """),
        BrokenFile(
            "a check with a single equals sign",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost = 5'}\nincidents:"),
            problems:
                """
                15:41: expect.that[0].check: cannot read "cost.total_cost = 5" from here; expected one of == != < \
                <= > >= ~= contains in rises falls steady
                """),
        BrokenFile(
            "a check without right side",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost =='}\nincidents:"),
            problems:
                """
                15:43: expect.that[0].check: cannot read "cost.total_cost ==" from here; expected truth, a number, \
                a word or "quoted text"
                """),
        BrokenFile(
            "a check of order with a word",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost < high'}\nincidents:"),
            problems:
                """
                15:43: expect.that[0].check: cannot read "cost.total_cost < high" from here; expected truth or a \
                number after <
                """),
        BrokenFile(
            "a check without tolerance",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost ~= truth'}\nincidents:"),
            problems:
                """
                15:49: expect.that[0].check: cannot read "cost.total_cost ~= truth" from here; expected within and \
                a tolerance, such as within 1%
                """),
        BrokenFile(
            "a check with something after it",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost == 5 usd'}\nincidents:"),
            problems:
                """
                15:46: expect.that[0].check: cannot read "cost.total_cost == 5 usd" from here; expected the end of \
                the check here
                """),
        BrokenFile(
            "a misspelt root",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cots.total_cost == truth'}\nincidents:"),
            problems:
                """
                15:25: expect.that[0].check: "cots" is not among the answers; expected one of service, intake, \
                prices, real_time, health, degradations, recommendations, stats, stats_by, comparison, cost, \
                patterns, summary, forecast, window; \
                did you mean "cost"?
                """),
        BrokenFile(
            "a misspelt leaf",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'stats.*.p95_response_time <= 2500'}
                incidents:
                """),
            problems:
                """
                15:33: expect.that[0].check: "p95_response_time" is not among the values of a model's stats; \
                expected one of time_period, provider, model, total_requests, successful_requests, \
                failed_requests, success_rate, total_tokens, avg_tokens_per_request, prompt_tokens, \
                completion_tokens, avg_response_time_ms, median_response_time_ms, p95_response_time_ms, \
                p99_response_time_ms, avg_success_response_time_ms, avg_failure_response_time_ms, total_cost, \
                cost_per_request, cost_per_token, error_rate, avg_quality_score, unpriced_tokens, error_breakdown, \
                price_status, response_time_quantiles, success_interval, success_response_time_ms, \
                failure_response_time_ms, time_to_first_token_ms and 1 more; did you mean "p95_response_time_ms"?
                """),
        BrokenFile(
            "a misspelt leaf below all models",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'stats.*.p59_response_time_ms <= 2500'}
                incidents:
                """),
            problems:
                """
                15:33: expect.that[0].check: "p59_response_time_ms" is not among the values of a model's stats; \
                expected one of time_period, provider, model, total_requests, successful_requests, \
                failed_requests, success_rate, total_tokens, avg_tokens_per_request, prompt_tokens, \
                completion_tokens, avg_response_time_ms, median_response_time_ms, p95_response_time_ms, \
                p99_response_time_ms, avg_success_response_time_ms, avg_failure_response_time_ms, total_cost, \
                cost_per_request, cost_per_token, error_rate, avg_quality_score, unpriced_tokens, error_breakdown, \
                price_status, response_time_quantiles, success_interval, success_response_time_ms, \
                failure_response_time_ms, time_to_first_token_ms and 1 more; did you mean "p95_response_time_ms"?
                """),
        BrokenFile(
            "an undeclared model in a path",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'stats.openai_gpt-4.total_cost == truth'}
                incidents:
                """),
            problems:
                """
                15:31: expect.that[0].check: "openai_gpt-4" is not among the models of this scenario; expected one \
                of openai_gpt-4o, claude_claude-sonnet-4; did you mean "openai_gpt-4o"?
                """),
        BrokenFile(
            "an undeclared provider in a path",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'health.provider_health.gemini.status == healthy'}
                incidents:
                """),
            problems:
                """
                15:48: expect.that[0].check: "gemini" is not among the providers of this scenario; expected one of \
                openai, claude
                """),
        BrokenFile(
            "an alias of a provider in a path",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'health.provider_health.anthropic.status == healthy'}
                incidents:
                """),
            problems:
                """
                15:48: expect.that[0].check: "anthropic" is not among the providers of this scenario; expected one \
                of openai, claude
                """),
        BrokenFile(
            "a path that goes on below a value",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'cost.total_cost.usd == 5'}\nincidents:"),
            problems:
                """
                15:41: expect.that[0].check: nothing below here; expected the path to end before "usd"
                """),
        BrokenFile(
            "a path that names an item of a list",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'recommendations.first.issue == high_error_rate'}
                incidents:
                """),
            problems:
                """
                15:41: expect.that[0].check: "first" below a list; expected a place from 0, * or the end of the path
                """),
        BrokenFile(
            "a status that can never be",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'health.status == degraded'}\nincidents:"),
            problems:
                """
                15:24: expect.that[0].check: "degraded" is never the value of this path; expected one of healthy, \
                warning, critical, no_data
                """),
        BrokenFile(
            "an unknown user",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - {at: end, check: 'cost.cost_by_user.chat-000001 == 5'}
                incidents:
                """),
            problems:
                """
                15:43: expect.that[0].check: "chat-000001" is no user of this scenario; expected <stream>-<number>
                """),
        BrokenFile(
            "an hour that no day has",
            text: Sample.with(
                "incidents:", "expect:\n  that:\n    - {at: end, check: 'patterns.hourly_usage.24 == 5'}\nincidents:"),
            problems:
                """
                15:47: expect.that[0].check: "24" is not among the hours of the day; expected one of 0, 1, 2, 3, \
                4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
                """),
        BrokenFile(
            "a check over several lines is reported at its start",
            text: Sample.with(
                "incidents:",
                """
                expect:
                  that:
                    - at: end
                      check: >
                        cots.total_cost
                        == truth
                incidents:
                """),
            problems:
                """
                16:14: expect.that[0].check: "cots" is not among the answers; expected one of service, intake, \
                prices, real_time, health, degradations, recommendations, stats, stats_by, comparison, cost, \
                patterns, summary, forecast, window; \
                did you mean "cost"?
                """),
        BrokenFile(
            "a check that is not there",
            text: Sample.with("incidents:", "expect:\n  that:\n    - {at: end}\nincidents:"),
            problems:
                """
                15:7: expect.that[0].check: missing; expected a check such as cost.total_cost == truth
                """),
        BrokenFile(
            "recommendations without patterns",
            text: Sample.with("incidents:", "expect:\n  recommendations: {at: end}\nincidents:"),
            problems:
                """
                14:20: expect.recommendations: none of include, exclude and realised; expected at least one of them
                """),
        BrokenFile(
            "realised savings of nothing",
            text: Sample.with("incidents:", "expect:\n  recommendations: {realised: []}\nincidents:"),
            problems:
                """
                14:31: expect.recommendations.realised: an empty list; expected true, or at least one issue
                """),
        BrokenFile(
            "realised savings of an issue without any",
            text: Sample.with("incidents:", "expect:\n  recommendations: {realised: [high_error_rate]}\nincidents:"),
            problems:
                """
                14:32: expect.recommendations.realised[0]: unknown "high_error_rate"; expected one of \
                cheaper_model, provider_switch, batch_service, low_cache_use, context_tier_near_miss, retry_waste
                """),
        BrokenFile(
            "realised savings that are not wanted",
            text: Sample.with("incidents:", "expect:\n  recommendations: {realised: false}\nincidents:"),
            problems:
                """
                14:31: expect.recommendations.realised: unknown "false"; expected one of true
                """),
        BrokenFile(
            "an empty pattern",
            text: Sample.with("incidents:", "expect:\n  recommendations: {include: [{}]}\nincidents:"),
            problems:
                """
                14:31: expect.recommendations.include[0]: an empty pattern; expected at least one of type, \
                priority, provider, model, issue
                """),
        BrokenFile(
            "a misspelt issue",
            text: Sample.with(
                "incidents:", "expect:\n  recommendations: {include: [{issue: high_eror_rate}]}\nincidents:"),
            problems:
                """
                14:39: expect.recommendations.include[0].issue: unknown "high_eror_rate"; expected one of \
                high_response_time, high_error_rate, high_cost_per_request, high_token_usage, cheaper_model, \
                provider_switch, batch_service, low_cache_use, context_tier_near_miss, retry_waste, unpriced_model, \
                retiring_model; did you mean "high_error_rate"?
                """),
        BrokenFile(
            "an undeclared provider",
            text: Sample.with("incidents:", "expect:\n  recommendations: {exclude: [{provider: gemini}]}\nincidents:"),
            problems:
                """
                14:42: expect.recommendations.exclude[0].provider: provider "gemini" is not declared; expected a \
                provider of this scenario
                """),
        BrokenFile(
            "an undeclared model",
            text: Sample.with("incidents:", "expect:\n  recommendations: {exclude: [{model: gpt-4}]}\nincidents:"),
            problems:
                """
                14:39: expect.recommendations.exclude[0].model: model "gpt-4" is not declared; expected a model's \
                name without its provider; did you mean "gpt-4o"?
                """),
        BrokenFile(
            "an unknown field",
            text: Sample.with("incidents:", "expect:\n  recommendations: {exclude: [{models: gpt-4o}]}\nincidents:"),
            problems:
                """
                14:31: expect.recommendations.exclude[0]: an empty pattern; expected at least one of type, \
                priority, provider, model, issue
                14:32: expect.recommendations.exclude[0].models: unknown key "models"; expected one of type, \
                priority, provider, model, issue, where; did you mean "model"?
                """),
        BrokenFile(
            "an unknown priority",
            text: Sample.with("incidents:", "expect:\n  recommendations: {exclude: [{priority: urgent}]}\nincidents:"),
            problems:
                """
                14:42: expect.recommendations.exclude[0].priority: unknown "urgent"; expected one of critical, \
                high, medium, low
                """),
    ]
}
