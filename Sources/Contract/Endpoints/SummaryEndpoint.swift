import Answers
import Records

/// `GET /analytics/summary`: everything about one period in one body, all of it over that period.
struct SummaryEndpoint: ContractEndpoint {
    let path = "/analytics/summary"
    let parameters = ["time_period"]

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let period = try request.parameters.period(default: .day)
        let answers = monitor.answers(periods: [period])
        let overview = answers.object("periods").object(period.description)
        return [
            "summary": overview["summary"] ?? .null, "performance_overview": overview["stats"] ?? .null,
            "cost_overview": overview["cost"] ?? .null, "usage_overview": overview["patterns"] ?? .null,
            "health_overview": answers["health"] ?? .null,
            "recommendations_count": .count(overview.list("recommendations").count),
        ]
    }
}
