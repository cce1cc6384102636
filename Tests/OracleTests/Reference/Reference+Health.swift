import Answers
import Records
import Scenarios

extension Reference {
    func health(_ calls: [ReferenceCall], at now: Instant) -> AnswerTree {
        if calls.isEmpty { return .object(["status": .text("no_data"), "timestamp": .instant(now)]) }
        let limits = plan.thresholds
        let isGood = succeeds(calls, limits.healthySuccessPercent)
        let isQuick = isBelow(limits.healthyResponseTime, calls)
        let isTolerable =
            succeeds(calls, limits.warningSuccessPercent) && isBelow(limits.warningResponseTime, calls)
        let isProven = calls.count >= limits.minimumSamples
        let verdict = isGood && isQuick ? "healthy" : isTolerable ? "warning" : "critical"
        var isCapped = verdict == "critical" && !isProven
        var providers = AnswerObject()
        for (name, calls) in calls.grouped(by: \.provider) {
            let isHealthy =
                succeeds(calls, limits.providerSuccessPercent) && isBelow(limits.warningResponseTime, calls)
            let isProven = calls.count >= limits.minimumSamples
            if !isHealthy && !isProven { isCapped = true }
            providers.append(
                name,
                .object([
                    "requests": .count(calls.count), "success_rate": .number(calls.successRate),
                    "avg_response_time": .number(calls.meanMilliseconds),
                    "status": .text(isHealthy ? "healthy" : isProven ? "degraded" : "warning"),
                ]))
        }
        let reasons = [
            isGood ? nil : "success_rate_low", isQuick ? nil : "response_time_high", isCapped ? "few_samples" : nil,
        ]
        return .object([
            "status": .text(verdict == "critical" && !isProven ? "warning" : verdict),
            "overall_success_rate": .number(calls.successRate),
            "avg_response_time_ms": .number(calls.meanMilliseconds), "total_requests_5m": .count(calls.count),
            "successful_requests_5m": .count(calls.successes.count), "provider_health": .object(providers),
            "reasons": .list(reasons.compactMap { $0.map { .text($0) } }), "timestamp": .instant(now),
        ])
    }

    func realTime(at now: Instant) -> AnswerTree {
        let recent = calls(in: .fiveMinutes, at: now)
        return .object([
            "timestamp": .instant(now), "metrics_1m": metrics(calls(in: .minute, at: now)),
            "metrics_5m": metrics(recent),
            "active_providers": .list(recent.grouped(by: \.provider).map { .text($0.name) }),
            "active_models": .list(recent.grouped { "\($0.provider)/\($0.model)" }.map { .text($0.name) }),
        ])
    }

    private func metrics(_ calls: [ReferenceCall]) -> AnswerTree {
        .object([
            "total_requests": .count(calls.count), "successful_requests": .count(calls.successes.count),
            "failed_requests": .count(calls.failures.count), "avg_response_time": .number(calls.meanMilliseconds),
            "total_tokens": .count(calls.tokens), "total_cost": .money(Picodollars(calls.cost)),
        ])
    }

    private func succeeds(_ calls: [ReferenceCall], _ percent: Double) -> Bool {
        100 * Double(calls.successes.count) >= percent * Double(calls.count)
    }

    private func isBelow(_ limit: Microseconds, _ calls: [ReferenceCall]) -> Bool {
        calls.microseconds < Int128(limit.rawValue) * Int128(calls.count)
    }
}
