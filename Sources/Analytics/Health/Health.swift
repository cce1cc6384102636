import Answers
import Monitoring
import Records

/// The states of health, of the whole or of one provider.
enum HealthStatus: String, Sendable {
    case healthy
    case warning
    case critical
    case degraded
    case silent
    case noData = "no_data"
}

/// Health over the last five minutes: a judgement with its reasons.
struct Health {
    let status: HealthStatus
    let total: ModelTally
    /// Ascending by name.
    let providers: [HealthPart]
    /// Ascending by name.
    let models: [HealthPart]
    /// Ascending by name.
    let silent: [SilentProvider]
    let reasons: [String]

    init(of totals: WindowTotals, silent: [SilentProvider], names: AnswerNames, thresholds: Thresholds) {
        total = totals.total
        self.silent = silent
        providers = names.providers(totals).map { HealthPart($0.name, $0.tally, thresholds) }
        models = names.sortedBySlashName(totals.models, \.model).map {
            HealthPart(names.slashName($0.model), $0.tally, thresholds)
        }
        guard total.requests > 0 else {
            status = .noData
            reasons = []
            return
        }
        let judged = Self.status(total, thresholds)
        /// Thin evidence warns, it does not alarm.
        let isCapped = judged == .critical && total.requests < thresholds.minimumSamples
        let capped = isCapped ? .warning : judged
        status = capped == .healthy && !silent.isEmpty ? .warning : capped
        var reasons: [String] = []
        if !total.succeeds(atLeast: thresholds.healthySuccessPercent) { reasons.append("success_rate_low") }
        if !total.isFasterThan(thresholds.healthyResponseTime) { reasons.append("response_time_high") }
        if isCapped || (providers + models).contains(where: \.isCapped) { reasons.append("few_samples") }
        if !silent.isEmpty { reasons.append("provider_silent") }
        self.reasons = reasons
    }

    private static func status(_ tally: ModelTally, _ thresholds: Thresholds) -> HealthStatus {
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

    /// The judgement as an answer.
    func answer(at now: Instant) -> AnswerTree {
        let silentAnswer = AnswerTree.list(silent.map(\.answer))
        guard status != .noData else {
            return .object([
                "status": .text(status.rawValue),
                "message": .text("No AI calls finished in the last five minutes."),
                "silent_providers": silentAnswer, "timestamp": .instant(now),
            ])
        }
        return .object([
            "status": .text(status.rawValue), "overall_success_rate": .number(total.successPercent),
            "success_interval": WilsonInterval(successes: total.successes, of: total.requests).answer,
            "avg_response_time_ms": .number(total.meanMilliseconds), "total_requests_5m": .count(total.requests),
            "successful_requests_5m": .count(total.successes), "provider_health": .object(providerAnswers),
            "model_health": .object(AnswerObject(models.map { .init(key: $0.name, value: $0.answer) })),
            "silent_providers": silentAnswer, "reasons": .list(reasons.map { .text($0) }),
            "timestamp": .instant(now),
        ])
    }

    private var providerAnswers: AnswerObject {
        let present = providers.map { AnswerObject.Entry(key: $0.name, value: $0.answer) }
        let absent = silent.map { AnswerObject.Entry(key: $0.provider.name, value: HealthPart.silentAnswer) }
        return AnswerObject((present + absent).sorted { $0.key < $1.key })
    }
}
