import Answers
import Records

/// `GET /metrics/usage-patterns`: when calls come, from whom and to which models.
struct UsagePatternsEndpoint: ContractEndpoint {
    let path = "/metrics/usage-patterns"
    let parameters = ["time_period"]

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let period = try request.parameters.period(default: .day)
        let answers = monitor.answers(periods: [period]).object("periods").object(period.description)
        return ["usage_patterns": answers["patterns"] ?? .null, "time_period": .text(period.description)]
    }
}
