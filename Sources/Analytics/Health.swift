import Answers
import Monitoring
import Records

/// The states of health, of the whole or of one provider.
enum HealthStatus: String, Sendable {
    case healthy
    case warning
    case critical
    case degraded
    case noData = "no_data"
}

/// Health over the last five minutes: a judgement with its reasons.
struct Health {
    /// One provider's part.
    struct Provider {
        let name: String
        let tally: ModelTally
        let status: HealthStatus
    }

    let status: HealthStatus
    let total: ModelTally
    let providers: [Provider]
    let reasons: [String]

    init(of totals: WindowTotals, names: AnswerNames, thresholds: Thresholds) {
        total = totals.total
        var hasFewSamples = false
        /// Thin evidence warns, it does not alarm.
        func capped(_ status: HealthStatus, _ alarm: HealthStatus, _ tally: ModelTally) -> HealthStatus {
            guard status == alarm, tally.requests < thresholds.minimumSamples else { return status }
            hasFewSamples = true
            return .warning
        }
        providers = names.providers(totals).map { name, tally in
            let status = Self.providerStatus(tally, thresholds)
            return Provider(name: name, tally: tally, status: capped(status, .degraded, tally))
        }
        guard total.requests > 0 else {
            status = .noData
            reasons = []
            return
        }
        status = capped(Self.overallStatus(total, thresholds), .critical, total)
        var reasons: [String] = []
        if !total.succeeds(atLeast: thresholds.healthySuccessPercent) { reasons.append("success_rate_low") }
        if !total.isFasterThan(thresholds.healthyResponseTime) { reasons.append("response_time_high") }
        if hasFewSamples { reasons.append("few_samples") }
        self.reasons = reasons
    }

    private static func overallStatus(_ tally: ModelTally, _ thresholds: Thresholds) -> HealthStatus {
        if tally.succeeds(atLeast: thresholds.healthySuccessPercent),
            tally.isFasterThan(thresholds.healthyResponseTime)
        {
            return .healthy
        }
        let isTolerable =
            tally.succeeds(atLeast: thresholds.warningSuccessPercent)
            && tally.isFasterThan(thresholds.warningResponseTime)
        return isTolerable ? .warning : .critical
    }

    private static func providerStatus(_ tally: ModelTally, _ thresholds: Thresholds) -> HealthStatus {
        let isGood =
            tally.succeeds(atLeast: thresholds.providerSuccessPercent)
            && tally.isFasterThan(thresholds.warningResponseTime)
        return isGood ? .healthy : .degraded
    }

    /// The judgement as an answer.
    func answer(at now: Instant) -> AnswerTree {
        guard status != .noData else {
            return .object([
                "status": .text(status.rawValue),
                "message": .text("No AI calls finished in the last five minutes."), "timestamp": .instant(now),
            ])
        }
        return .object([
            "status": .text(status.rawValue), "overall_success_rate": .number(total.successPercent),
            "avg_response_time_ms": .number(total.meanMilliseconds), "total_requests_5m": .count(total.requests),
            "successful_requests_5m": .count(total.successes),
            "provider_health": .object(AnswerObject(providers.map { .init(key: $0.name, value: answer($0)) })),
            "reasons": .list(reasons.map { .text($0) }), "timestamp": .instant(now),
        ])
    }

    private func answer(_ provider: Provider) -> AnswerTree {
        .object([
            "requests": .count(provider.tally.requests), "success_rate": .number(provider.tally.successPercent),
            "avg_response_time": .number(provider.tally.meanMilliseconds), "status": .text(provider.status.rawValue),
        ])
    }
}
