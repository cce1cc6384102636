import Answers
import Records

/// `GET /models/{provider}`: the priced models of one provider.
struct ModelsEndpoint: ContractEndpoint {
    let path = "/models/{provider}"

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let provider = try ContractParameters.provider(named: request.segment)
        let listed = monitor.answers(periods: []).object("prices").object(provider.name)
        let models = listed.entries.map { entry -> AnswerTree in
            var model: AnswerObject = ["model": .text(entry.key), "provider": .text(provider.name)]
            if case .object(let price) = entry.value {
                for field in price.entries { model.append(field.key, field.value) }
            }
            return .object(model)
        }
        return [
            "provider": .text(provider.name), "models": .list(models), "total_models": .count(models.count),
        ]
    }
}
