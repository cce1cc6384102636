import Answers
import Records

extension TruthContext {
    /// The last minute and the last five.
    func realTime(minute: WindowTruth, fiveMinutes: WindowTruth, at now: Instant) -> AnswerTree {
        .object([
            "timestamp": .instant(now), "metrics_1m": metrics(minute.total), "metrics_5m": metrics(fiveMinutes.total),
            "active_providers": .list(providers(fiveMinutes).map { .text($0.name) }),
            "active_models": .list(
                fiveMinutes.models.map { slashNames[Int($0.id.rawValue)] }.sorted().map { .text($0) }),
        ])
    }

    private func metrics(_ totals: ModelTotals) -> AnswerTree {
        .object([
            "total_requests": .count(totals.requests), "successful_requests": .count(totals.successes),
            "failed_requests": .count(totals.failures),
            "avg_response_time": .number(meanMilliseconds(totals.responseTime, totals.requests)),
            "total_tokens": .count(totals.totalTokens), "total_cost": money(totals.cost),
        ])
    }
}
