import Answers

/// `GET /status`: whether the service works, measured, not asserted.
struct StatusEndpoint: ContractEndpoint {
    let path = "/status"

    func answer(_ request: AcceptedRequest, _ monitor: inout any ContractMonitor) -> AnswerObject {
        let answers = monitor.answers(periods: [])
        let service = answers.object("service")
        let problem = monitor.recordingProblem
        return [
            "status": .text(problem == nil ? "operational" : "degraded"),
            "ai_service_health": answers["health"] ?? .null, "monitoring_active": .flag(problem == nil),
            "supported_providers": service["supported_providers"] ?? .null,
            "cost_tracking_enabled": service["cost_tracking_enabled"] ?? .null,
            "problem": problem.map { .text($0) } ?? .null,
        ]
    }
}
