import Answers
import Records

/// `GET /providers`: whom the monitor knows, and for whom it has prices.
struct ProvidersEndpoint: ContractEndpoint {
    let path = "/providers"

    func answer(_ request: AcceptedRequest, _ monitor: inout any ContractMonitor) -> AnswerObject {
        let prices = monitor.answers(periods: []).object("prices")
        let providers = ProviderID.allCases.map { provider in
            let models = prices.object(provider.name).entries
            return (models, answer(provider, models))
        }
        return [
            "providers": .list(providers.map(\.1)), "total_providers": .count(providers.count),
            "configured_providers": .count(providers.count { !$0.0.isEmpty }),
        ]
    }

    private func answer(_ provider: ProviderID, _ models: [AnswerObject.Entry]) -> AnswerTree {
        .object([
            "provider": .text(provider.name), "configured": .flag(!models.isEmpty),
            "base_url": provider.baseURL.map { .text($0) } ?? .null,
            "supported_models": .list(models.map { .text($0.key) }),
            "cost_tracking": .flag(models.contains { $0.value.field("cost_tracking") == .flag(true) }),
        ])
    }
}

extension ProviderID {
    /// Where the provider's own service is; `nil` for what has no single place.
    fileprivate var baseURL: String? {
        switch self {
        case .openai: "https://api.openai.com/v1"
        case .claude: "https://api.anthropic.com"
        case .gemini: "https://generativelanguage.googleapis.com"
        case .custom: nil
        }
    }
}
