import Answers
import Monitoring
import Records

extension Analyst {
    /// The `summary` of the contract: everything in one line.
    func overview(
        _ summary: WindowSummary, _ totals: WindowTotals, advice: [Recommendation], healthStatus: HealthStatus
    ) -> AnswerTree {
        let total = totals.total
        return .object([
            "time_period": .text(summary.period.description), "total_requests": .count(total.requests),
            "total_cost": .money(total.cost), "avg_success_rate": .number(total.successPercent),
            "unique_users": .count(uniqueUsers(summary)), "active_providers": .count(names.providers(totals).count),
            "health_status": .text(healthStatus.rawValue),
            "critical_issues": .count(advice.count { $0.rule.priority == .critical }),
        ])
    }
}
