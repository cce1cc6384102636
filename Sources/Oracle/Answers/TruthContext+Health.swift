import Answers
import Records

extension TruthContext {
    /// Health over the last five minutes.
    func health(_ truth: WindowTruth, at now: Instant) -> AnswerTree {
        let total = truth.total
        guard total.requests > 0 else { return .object(["status": .text("no_data"), "timestamp": .instant(now)]) }
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
        if isCapped { status = "warning" }
        var providerHealth = AnswerObject()
        for (name, totals) in providers(truth) {
            var providerStatus = providerStatus(totals)
            if providerStatus == "degraded", totals.requests < thresholds.minimumSamples {
                providerStatus = "warning"
                isCapped = true
            }
            providerHealth.append(
                name,
                .object([
                    "requests": .count(totals.requests),
                    "success_rate": .number(percent(totals.successes, totals.requests)),
                    "avg_response_time": .number(meanMilliseconds(totals.responseTime, totals.requests)),
                    "status": .text(providerStatus),
                ]))
        }
        var reasons: [AnswerTree] = []
        if !succeedsWell { reasons.append(.text("success_rate_low")) }
        if !respondsWell { reasons.append(.text("response_time_high")) }
        if isCapped { reasons.append(.text("few_samples")) }
        return .object([
            "status": .text(status), "overall_success_rate": .number(percent(total.successes, total.requests)),
            "avg_response_time_ms": .number(meanMilliseconds(total.responseTime, total.requests)),
            "total_requests_5m": .count(total.requests), "successful_requests_5m": .count(total.successes),
            "provider_health": .object(providerHealth), "reasons": .list(reasons), "timestamp": .instant(now),
        ])
    }

    private func providerStatus(_ totals: ModelTotals) -> String {
        succeeds(totals, percent: thresholds.providerSuccessPercent)
            && responds(totals, within: thresholds.warningResponseTime) ? "healthy" : "degraded"
    }

    private func succeeds(_ totals: ModelTotals, percent: Double) -> Bool {
        100 * Double(totals.successes) >= percent * Double(totals.requests)
    }

    private func responds(_ totals: ModelTotals, within limit: Microseconds) -> Bool {
        totals.responseTime < Int128(limit.rawValue) * Int128(totals.requests)
    }
}
