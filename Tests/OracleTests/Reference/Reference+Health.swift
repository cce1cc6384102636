import Answers
import Records
import Scenarios

extension Reference {
    func health(_ calls: [ReferenceCall], at now: Instant) -> AnswerTree {
        let silences = silences(calls, at: now)
        let silent = AnswerTree.list(silences.map(\.listed))
        if calls.isEmpty {
            return .object([
                "status": .text("no_data"), "silent_providers": silent, "timestamp": .instant(now),
            ])
        }
        let limits = plan.thresholds
        let isGood = succeeds(calls, limits.healthySuccessPercent)
        let isQuick = isBelow(limits.healthyResponseTime, calls)
        let isTolerable =
            succeeds(calls, limits.warningSuccessPercent) && isBelow(limits.warningResponseTime, calls)
        let isProven = calls.count >= limits.minimumSamples
        var verdict = isGood && isQuick ? "healthy" : isTolerable ? "warning" : "critical"
        let parts = calls.grouped(by: \.provider).map { (name: $0.name, part: part($0.calls)) }
        let models = calls.grouped { "\($0.provider)/\($0.model)" }.map { (name: $0.name, part: part($0.calls)) }
        let isCapped = (verdict == "critical" && !isProven) || (parts + models).contains { $0.part.isCapped }
        if verdict == "critical" && !isProven || verdict == "healthy" && !silences.isEmpty { verdict = "warning" }
        let providers = parts.map { AnswerObject.Entry(key: $0.name, value: $0.part.answer) }
        let reasons = [
            isGood ? nil : "success_rate_low", isQuick ? nil : "response_time_high", isCapped ? "few_samples" : nil,
            silences.isEmpty ? nil : "provider_silent",
        ]
        return .object([
            "status": .text(verdict), "overall_success_rate": .number(calls.successRate),
            "success_interval": interval(calls), "avg_response_time_ms": .number(calls.meanMilliseconds),
            "total_requests_5m": .count(calls.count), "successful_requests_5m": .count(calls.successes.count),
            "provider_health": .object(AnswerObject((providers + silences.map(\.part)).sorted { $0.key < $1.key })),
            "model_health": .object(AnswerObject(models.map { .init(key: $0.name, value: $0.part.answer) })),
            "silent_providers": silent, "reasons": .list(reasons.compactMap { $0.map { .text($0) } }),
            "timestamp": .instant(now),
        ])
    }

    private func part(_ calls: [ReferenceCall]) -> (answer: AnswerTree, isCapped: Bool) {
        let limits = plan.thresholds
        let (isGood, isQuick) = (
            succeeds(calls, limits.providerSuccessPercent), isBelow(limits.warningResponseTime, calls)
        )
        let isCapped = !(isGood && isQuick) && calls.count < limits.minimumSamples
        let reasons = [
            isGood ? nil : "success_rate_low", isQuick ? nil : "response_time_high", isCapped ? "few_samples" : nil,
        ]
        return (
            .object([
                "requests": .count(calls.count), "success_rate": .number(calls.successRate),
                "success_interval": interval(calls), "avg_response_time": .number(calls.meanMilliseconds),
                "status": .text(isGood && isQuick ? "healthy" : isCapped ? "warning" : "degraded"),
                "reasons": .list(reasons.compactMap { $0.map { .text($0) } }),
            ]), isCapped
        )
    }

    /// Wilson's interval as the roots of `(p - q)^2 = z^2 q (1 - q) / n`, which is what it means.
    private func interval(_ calls: [ReferenceCall]) -> AnswerTree {
        let (n, z) = (Double(calls.count), 1.959963984540054)
        let p = Double(calls.successes.count) / n
        let (a, b, c) = (1 + z * z / n, -(2 * p + z * z / n), p * p)
        let root = max(0, b * b - 4 * a * c).squareRoot()
        return .object([
            "low": .number(100 * max(0, (-b - root) / (2 * a))), "high": .number(100 * min(1, (-b + root) / (2 * a))),
        ])
    }

    private func silences(
        _ recent: [ReferenceCall], at now: Instant
    ) -> [(part: AnswerObject.Entry, listed: AnswerTree)] {
        let minute = Microseconds.minutes(1)
        let end = Self.window(of: .fiveMinutes, at: now).from.floored(to: minute)
        let before = calls.filter { end - .hours(24) <= $0.record.time && $0.record.time < end }
        return before.grouped(by: \.provider).compactMap { name, calls in
            guard !recent.contains(where: { $0.provider == name }), let last = calls.map(\.record.time).max() else {
                return nil
            }
            let seen = last.floored(to: minute) + minute
            // The hour before may begin earlier than the day that is searched.
            let busy = self.calls.filter {
                $0.provider == name && seen - .hours(1) <= $0.record.time && $0.record.time < seen
            }
            guard busy.count >= 12 * plan.thresholds.silentExpectedRequests else { return nil }
            let part = AnswerTree.object([
                "requests": .count(0), "success_rate": .number(0),
                "success_interval": .object(["low": .null, "high": .null]), "avg_response_time": .number(0),
                "status": .text("silent"), "reasons": .list([.text("silent")]),
            ])
            let listed = AnswerTree.object([
                "provider": .text(name), "last_seen": .instant(seen),
                "expected_requests": .number(Double(busy.count) / 12),
            ])
            return (AnswerObject.Entry(key: name, value: part), listed)
        }
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
