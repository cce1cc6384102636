import Answers
import Monitoring
import Records

extension Analyst {
    /// The last minute and the last five minutes, all models together.
    func realTime(minute: WindowTotals, fiveMinutes: WindowTotals, at now: Instant) -> AnswerTree {
        let models = names.sortedBySlashName(fiveMinutes.models, \.model)
        return .object([
            "timestamp": .instant(now), "metrics_1m": metrics(minute.total), "metrics_5m": metrics(fiveMinutes.total),
            "active_providers": .list(names.providers(fiveMinutes).map { .text($0.name) }),
            "active_models": .list(models.map { .text(names.slashName($0.model)) }),
        ])
    }

    private func metrics(_ tally: ModelTally) -> AnswerTree {
        .object([
            "total_requests": .count(tally.requests), "successful_requests": .count(tally.successes),
            "failed_requests": .count(tally.failures), "avg_response_time": .number(tally.meanMilliseconds),
            "total_tokens": .count(tally.totalTokens), "total_cost": .money(tally.cost),
        ])
    }
}
