import Answers
import Records

extension Analyst {
    /// That the service is there and what it can do.
    func service() -> AnswerTree {
        .object([
            "status": .text("operational"),
            "supported_providers": .list(ProviderID.allCases.map { .text($0.name) }),
            "monitoring_active": .flag(true), "cost_tracking_enabled": .flag(true),
        ])
    }
}
