import Answers
import Records

/// `GET /debug/metrics-history`: the newest records, newest first.
struct HistoryEndpoint: ContractEndpoint {
    let path = "/debug/metrics-history"
    let parameters = ["limit", "provider"]

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let limit = try request.parameters.integer("limit", in: 1...1_000, default: 100)
        let provider = try request.parameters.provider()
        let entries = monitor.history(limit: limit, provider: provider)
        return [
            "metrics_history": .list(entries.map(answer)), "total_metrics": .count(entries.count),
            "filter_provider": provider.map { .text($0.name) } ?? .null, "limit": .count(limit),
        ]
    }

    private func answer(_ entry: HistoryEntry) -> AnswerTree {
        .object([
            "timestamp": .instant(entry.time), "provider": .text(entry.provider), "model": .text(entry.model),
            "endpoint": .text(entry.endpoint), "success": .flag(entry.errorType == nil),
            "response_time_ms": .number(Double(entry.responseTime.rawValue) / 1_000),
            "total_tokens": .count(entry.totalTokens), "estimated_cost": .money(entry.cost),
            "error_type": entry.errorType.map { .text($0) } ?? .null,
        ])
    }
}
