import Answers

/// `GET /metrics/real-time`: the last minute and the last five.
struct RealTimeEndpoint: ContractEndpoint {
    let path = "/metrics/real-time"

    func answer(_ request: AcceptedRequest, _ monitor: inout any ContractMonitor) -> AnswerObject {
        ["real_time_metrics": monitor.answers(periods: [])["real_time"] ?? .null]
    }
}
