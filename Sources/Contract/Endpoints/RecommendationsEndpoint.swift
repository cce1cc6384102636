import Answers

/// `GET /optimization/recommendations`: what to do, most urgent first.
struct RecommendationsEndpoint: ContractEndpoint {
    let path = "/optimization/recommendations"

    func answer(_ request: AcceptedRequest, _ monitor: inout any ContractMonitor) -> AnswerObject {
        let advice = monitor.answers(periods: []).list("recommendations")
        func count(_ priority: String) -> AnswerTree {
            .count(advice.count { $0.field("priority") == .text(priority) })
        }
        return [
            "recommendations": .list(advice), "total_recommendations": .count(advice.count),
            "critical_issues": count("critical"), "high_priority_issues": count("high"),
        ]
    }
}
