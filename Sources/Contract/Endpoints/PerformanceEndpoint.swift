import Answers
import Records

/// `GET /metrics/performance`: statistics of each model, narrowed by provider and model.
struct PerformanceEndpoint: ContractEndpoint {
    let path = "/metrics/performance"
    let parameters = ["provider", "model", "time_period"]

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let period = try request.parameters.period(default: .hour)
        let provider = try request.parameters.provider()
        let model = request.parameters.text("model")
        let answers = monitor.answers(periods: [period]).object("periods").object(period.description)
        let statistics = answers.object("stats").entries.filter { entry in
            let isProvider = provider.map { entry.value.field("provider") == .text($0.name) } ?? true
            return isProvider && (model.map { entry.value.field("model") == .text($0) } ?? true)
        }
        return [
            "performance_stats": .object(AnswerObject(statistics)), "time_period": .text(period.description),
            "filters": .object([
                "provider": provider.map { .text($0.name) } ?? .null, "model": model.map { .text($0) } ?? .null,
            ]),
        ]
    }
}
