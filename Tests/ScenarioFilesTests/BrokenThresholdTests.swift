import Testing

@Suite("Mistakes in thresholds are named at their place")
struct BrokenThresholdTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "no samples", text: Sample.with("name: sample", "name: sample\nthresholds: {min_samples: 0}"),
            problems:
                """
                3:27: thresholds.min_samples: "0" is out of range; expected a whole number from 1 to 1000000000
                """),
        BrokenFile(
            "a percentage above 100",
            text: Sample.with("name: sample", "name: sample\nthresholds: {healthy_success_rate: 101%}"),
            problems:
                """
                3:36: thresholds.healthy_success_rate: "101%" is out of range; expected a share from 0 to 1, such \
                as 0.35 or 35%
                """),
        BrokenFile(
            "warning above healthy",
            text: Sample.with("name: sample", "name: sample\nthresholds: {warning_success_rate: 99.5%}"),
            problems:
                """
                3:36: thresholds.warning_success_rate: warning_success_rate is above healthy_success_rate; \
                expected it to be at most as high
                """),
        BrokenFile(
            "warning faster than healthy",
            text: Sample.with("name: sample", "name: sample\nthresholds: {healthy_response_time: 6s}"),
            problems:
                """
                3:37: thresholds.healthy_response_time: warning_response_time is below healthy_response_time; \
                expected it to be at least as long
                """),
        BrokenFile(
            "a cost that is no amount",
            text: Sample.with("name: sample", "name: sample\nthresholds: {high_cost_per_request: 10c}"),
            problems:
                """
                3:37: thresholds.high_cost_per_request: "10c" is not such an amount; expected an amount of US \
                dollars from 0 to 1000000 such as 0.1
                """),
        BrokenFile(
            "samples that are no whole number",
            text: Sample.with("name: sample", "name: sample\nthresholds: {min_samples: 2.5}"),
            problems:
                """
                3:27: thresholds.min_samples: "2.5" is not a whole number; expected a whole number from 1 to \
                1000000000
                """),
    ]
}
