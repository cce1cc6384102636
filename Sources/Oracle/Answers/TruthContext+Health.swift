import Answers
import Records

extension TruthContext {
    /// Health over the last five minutes.
    func health(_ truth: WindowTruth, _ silences: [Silence], at now: Instant) -> AnswerTree {
        let total = truth.total
        guard total.requests > 0 else {
            return .object([
                "status": .text("no_data"), "silent_providers": answer(silences), "timestamp": .instant(now),
            ])
        }
        let succeedsWell = succeeds(total, percent: thresholds.healthySuccessPercent)
        let respondsWell = responds(total, within: thresholds.healthyResponseTime)
        var status = "critical"
        if succeedsWell && respondsWell {
            status = "healthy"
        } else if succeeds(total, percent: thresholds.warningSuccessPercent),
            responds(total, within: thresholds.warningResponseTime)
        {
            status = "warning"
        }
        var isCapped = status == "critical" && total.requests < thresholds.minimumSamples
        if isCapped || (status == "healthy" && !silences.isEmpty) { status = "warning" }
        var parts = providers(truth).map { (name: $0.name, answer: part($0.totals, &isCapped)) }
        let models = truth.models.map { (name: slashName($0), answer: part($0.totals, &isCapped)) }
        parts += silences.map { (name: $0.provider, answer: silentPart) }
        var reasons: [String] = []
        if !succeedsWell { reasons.append("success_rate_low") }
        if !respondsWell { reasons.append("response_time_high") }
        if isCapped { reasons.append("few_samples") }
        if !silences.isEmpty { reasons.append("provider_silent") }
        return .object([
            "status": .text(status), "overall_success_rate": .number(percent(total.successes, total.requests)),
            "success_interval": wilson(total.successes, total.requests),
            "avg_response_time_ms": .number(meanMilliseconds(total.responseTime, total.requests)),
            "total_requests_5m": .count(total.requests), "successful_requests_5m": .count(total.successes),
            "provider_health": byName(parts), "model_health": byName(models), "silent_providers": answer(silences),
            "reasons": .list(reasons.map { .text($0) }), "timestamp": .instant(now),
        ])
    }

    private func byName(_ parts: [(name: String, answer: AnswerTree)]) -> AnswerTree {
        .object(AnswerObject(parts.sorted { $0.name < $1.name }.map { .init(key: $0.name, value: $0.answer) }))
    }

    /// The judgement of a provider or a model.
    private func part(_ totals: ModelTotals, _ isAnyCapped: inout Bool) -> AnswerTree {
        var reasons: [String] = []
        if !succeeds(totals, percent: thresholds.providerSuccessPercent) { reasons.append("success_rate_low") }
        if !responds(totals, within: thresholds.warningResponseTime) { reasons.append("response_time_high") }
        var status = reasons.isEmpty ? "healthy" : "degraded"
        if status == "degraded", totals.requests < thresholds.minimumSamples {
            status = "warning"
            reasons.append("few_samples")
            isAnyCapped = true
        }
        return .object([
            "requests": .count(totals.requests), "success_rate": .number(percent(totals.successes, totals.requests)),
            "success_interval": wilson(totals.successes, totals.requests),
            "avg_response_time": .number(meanMilliseconds(totals.responseTime, totals.requests)),
            "status": .text(status), "reasons": .list(reasons.map { .text($0) }),
        ])
    }

    private var silentPart: AnswerTree {
        .object([
            "requests": .count(0), "success_rate": .number(0),
            "success_interval": .object(["low": .null, "high": .null]), "avg_response_time": .number(0),
            "status": .text("silent"), "reasons": .list([.text("silent")]),
        ])
    }

    /// The Wilson interval of 95 % in percent.
    private func wilson(_ part: Int, _ whole: Int) -> AnswerTree {
        let z = 1.959963984540054
        let n = Double(whole)
        let share = Double(part) / n
        let middle = share + z * z / (2 * n)
        let reach = z * ((share * (1 - share) + z * z / (4 * n)) / n).squareRoot()
        let scale = 1 + z * z / n
        return .object([
            "low": .number(100 * Swift.max(0, (middle - reach) / scale)),
            "high": .number(100 * Swift.min(1, (middle + reach) / scale)),
        ])
    }

    private func succeeds(_ totals: ModelTotals, percent: Double) -> Bool {
        100 * Double(totals.successes) >= percent * Double(totals.requests)
    }

    private func responds(_ totals: ModelTotals, within limit: Microseconds) -> Bool {
        totals.responseTime < Int128(limit.rawValue) * Int128(totals.requests)
    }
}
