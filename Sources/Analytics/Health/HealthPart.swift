import Answers
import Monitoring
import Records

/// The health of one provider or one model, judged by the provider's thresholds.
struct HealthPart {
    let name: String
    let tally: ModelTally
    let status: HealthStatus
    /// Whether the status is milder than the figures because they are few.
    let isCapped: Bool
    let reasons: [String]

    init(_ name: String, _ tally: ModelTally, _ thresholds: Thresholds) {
        self.name = name
        self.tally = tally
        let succeeds = tally.succeeds(atLeast: thresholds.providerSuccessPercent)
        let isFast = tally.isFasterThan(thresholds.warningResponseTime)
        isCapped = !(succeeds && isFast) && tally.requests < thresholds.minimumSamples
        status = succeeds && isFast ? .healthy : isCapped ? .warning : .degraded
        reasons =
            (succeeds ? [] : ["success_rate_low"]) + (isFast ? [] : ["response_time_high"])
            + (isCapped ? ["few_samples"] : [])
    }

    var answer: AnswerTree {
        .object([
            "requests": .count(tally.requests), "success_rate": .number(tally.successPercent),
            "success_interval": WilsonInterval(successes: tally.successes, of: tally.requests).answer,
            "avg_response_time": .number(tally.meanMilliseconds), "status": .text(status.rawValue),
            "reasons": .list(reasons.map { .text($0) }),
        ])
    }

    /// The answer about a provider that fell silent.
    static var silentAnswer: AnswerTree {
        .object([
            "requests": .count(0), "success_rate": .number(0), "success_interval": WilsonInterval.unknown,
            "avg_response_time": .number(0), "status": .text(HealthStatus.silent.rawValue),
            "reasons": .list([.text("silent")]),
        ])
    }
}
