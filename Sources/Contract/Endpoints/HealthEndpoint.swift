import Answers

/// `GET /health`: the judgement of the last five minutes.
struct HealthEndpoint: ContractEndpoint {
    let path = "/health"

    func answer(_ request: AcceptedRequest, _ monitor: inout any ContractMonitor) -> AnswerObject {
        ["health_status": monitor.answers(periods: [])["health"] ?? .null]
    }
}
