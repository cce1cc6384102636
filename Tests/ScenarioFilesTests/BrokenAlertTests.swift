import Testing

@Suite("Mistakes in alert rules are named at their place")
struct BrokenAlertTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    @Test func `defect 41: a rule about a figure that does not exist is refused when it is read`() {
        let problems = Sample.problems(Self.rule("id: a, metric: ai_error_rate_5m, above: 1%"))
        #expect(problems.count == 1 && problems[0].contains("metric: unknown \"ai_error_rate_5m\""))
    }

    private static func rule(_ text: String) -> String { Sample.text + "alerts:\n  rules:\n    - {\(text)}\n" }

    private static func expectation(_ text: String) -> String {
        Sample.text + "expect:\n  alerts:\n    - {\(text)}\n"
    }

    private static let table = [
        BrokenFile(
            "an unknown metric", text: rule("id: a, metric: eror_rate, above: 1%"),
            problems:
                """
                17:23: alerts.rules[0].metric: unknown "eror_rate"; expected one of error_rate, response_time_mean, \
                p95_response_time, cost_rate, request_rate, health_status, burn_rate, unpriced_share; did you mean \
                "error_rate"?
                """),
        BrokenFile(
            "no threshold", text: rule("id: a, metric: error_rate"),
            problems: "17:7: alerts.rules[0]: neither above nor below; expected one of them with a threshold"),
        BrokenFile(
            "a key of another metric", text: rule("id: a, metric: health_status, at_least: warning, above: 1%"),
            problems:
                """
                17:64: alerts.rules[0].above: health_status has no above; expected at_least, resolve_below
                """),
        BrokenFile(
            "an exit on the wrong side", text: rule("id: a, metric: error_rate, above: 1%, resolve_below: 2%"),
            problems:
                """
                17:61: alerts.rules[0].resolve_below: on the wrong side of the threshold; expected at most the value \
                of above
                """),
        BrokenFile(
            "a unit that is missing", text: rule("id: a, metric: cost_rate, above: 5"),
            problems:
                """
                17:41: alerts.rules[0].above: "5" is not such an amount; expected an amount from 0 USD/h to 1000000 \
                USD/h such as 12.5 USD/h
                """),
        BrokenFile(
            "an inhibitor that does not exist",
            text: rule("id: a, metric: error_rate, above: 1%, inhibited_by: [a]"),
            problems:
                """
                17:61: alerts.rules[0].inhibited_by[0]: no earlier rule has the id "a"; expected the id of an earlier \
                rule
                """),
        BrokenFile(
            "a tier that is none",
            text: rule("id: a, metric: burn_rate, objective: 99%, tiers: [14x 5m/1h]"),
            problems:
                """
                17:58: alerts.rules[0].tiers[0]: "14x 5m/1h" is no such tier; expected a factor up to 1000, a long and \
                a short window such as 14.4x 1h/5m
                """),
        BrokenFile(
            "an objective without a budget", text: rule("id: a, metric: burn_rate, objective: 100%"),
            problems:
                """
                17:45: alerts.rules[0].objective: leaves no error budget, or everything; expected a share between 0% \
                and 100%
                """),
        BrokenFile(
            "a misspelt section", text: Sample.text + "alerts: defaults\n",
            problems: "15:9: alerts: unknown \"defaults\"; expected one of default; did you mean \"default\"?"),
        BrokenFile(
            "an expectation of an unknown rule", text: expectation("rule: high_eror_rate, never: true"),
            problems:
                """
                17:14: expect.alerts[0].rule: no rule has the id "high_eror_rate"; expected the id of a rule; did you \
                mean "high_error_rate"?
                """),
        BrokenFile(
            "an expectation of nothing", text: expectation("rule: high_error_rate"),
            problems:
                """
                17:7: expect.alerts[0]: nothing to expect; expected fires, escalates, resolves, max_firings or never
                """),
        BrokenFile(
            "labels that the rule does not have",
            text: expectation("rule: high_error_rate, labels: {provider: openai}, never: true"),
            problems:
                """
                17:50: expect.alerts[0].labels.provider: alerts of this rule have no provider; expected no labels for \
                this rule
                """),
    ]
}
