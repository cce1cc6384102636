import Answers
import Records

/// `GET /metrics/costs`: what a period cost, with or without its breakdown.
struct CostsEndpoint: ContractEndpoint {
    let path = "/metrics/costs"
    let parameters = ["time_period", "include_breakdown"]

    private static let breakdown: Set<String> = [
        "cost_by_provider", "cost_by_model", "cost_by_user", "token_usage_by_provider", "top_cost_users",
        "top_cost_models", "model_drift",
    ]

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let period = try request.parameters.period(default: .day)
        let includesBreakdown = try request.parameters.flag("include_breakdown", default: true)
        let costs = monitor.answers(periods: [period]).object("periods").object(period.description).object("cost")
        return [
            "cost_analytics": .object(includesBreakdown ? costs : costs.removing(Self.breakdown)),
            "time_period": .text(period.description), "include_breakdown": .flag(includesBreakdown),
        ]
    }
}
