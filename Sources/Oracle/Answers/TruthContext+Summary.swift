import Answers
import Records

extension TruthContext {
    /// One line about everything.
    func summary(_ truth: WindowTruth, health: AnswerTree, recommendations: [AnswerTree]) -> AnswerTree {
        let critical = recommendations.filter { field("priority", of: $0) == .text("critical") }
        return .object([
            "time_period": .text(truth.period.description), "total_requests": .count(truth.total.requests),
            "total_cost": money(truth.total.cost),
            "avg_success_rate": .number(percent(truth.total.successes, truth.total.requests)),
            "unique_users": .count(truth.users.filter { $0.id != .anonymous }.count),
            "active_providers": .count(providers(truth).count),
            "health_status": field("status", of: health) ?? .null, "critical_issues": .count(critical.count),
        ])
    }

    private func field(_ name: String, of tree: AnswerTree) -> AnswerTree? {
        guard case .object(let object) = tree else { return nil }
        return object[name]
    }
}
