import Answers
import Records

extension Reference {
    func costs(_ calls: [ReferenceCall], _ period: Period) -> AnswerTree {
        let providers = calls.grouped(by: \.provider)
        let users = Dictionary(grouping: calls, by: \.record.user)
        return .object([
            "time_period": .text(period.description), "total_cost": .money(Picodollars(calls.cost)),
            "total_requests": .count(calls.count), "cost_per_request": .number(calls.dollarsPerCall),
            "cost_by_provider": costs(providers),
            "cost_by_model": costs(calls.grouped { "\($0.provider)/\($0.model)" }),
            "cost_by_user": .userCosts(
                UserCosts(
                    entries: users.keys.sorted().map {
                        .init(user: $0, cost: Picodollars(users[$0, default: []].cost))
                    })),
            "token_usage_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: tokenUsage($0.calls)) })),
            "top_cost_users": ranking(calls.topTen(by: \.user) { $0.cost }),
            "top_cost_models": ranking(calls.topTen(by: { "\($0.provider)/\($0.model)" }) { $0.cost }),
            "price_status": priceStatus(calls), "unpriced_tokens": .count(calls.unpricedTokens),
            "model_drift": drift(calls),
        ])
    }

    private func drift(_ calls: [ReferenceCall]) -> AnswerTree {
        let pairs = calls.filter { $0.record.requestedModel != $0.record.model }
            .grouped { "\($0.requested) \($0.provider)/\($0.model)" }
        // Sorted by name already, and sorting keeps the order of equals.
        return .list(pairs.sorted { $0.calls.count > $1.calls.count }.map { drift(ofPair: $0.calls) })
    }

    private func drift(ofPair calls: [ReferenceCall]) -> AnswerTree {
        let known = ["priced", "free"]
        let comparable = calls.filter { known.contains($0.price.status) && known.contains($0.priceAsRequested.status) }
        let asRequested = comparable.map(\.priceAsRequested.cost).reduce(0, +)
        return .object([
            "requested": .text(calls[0].requested), "served": .text("\(calls[0].provider)/\(calls[0].model)"),
            "requests": .count(calls.count), "cost": .money(Picodollars(calls.cost)),
            "comparable_requests": .count(comparable.count),
            "comparable_cost": .money(Picodollars(comparable.cost)),
            "cost_as_requested": .money(Picodollars(asRequested)),
            "difference": .money(Picodollars(comparable.cost - asRequested)),
        ])
    }

    private func costs(_ groups: [(name: String, calls: [ReferenceCall])]) -> AnswerTree {
        .object(AnswerObject(groups.map { .init(key: $0.name, value: .money(Picodollars($0.calls.cost))) }))
    }

    private func ranking(_ groups: [(name: String, calls: [ReferenceCall])]) -> AnswerTree {
        .list(groups.map { .list([.text($0.name), .money(Picodollars($0.calls.cost))]) })
    }

    private func tokenUsage(_ calls: [ReferenceCall]) -> AnswerTree {
        .object([
            "prompt": .count(calls.promptTokens), "completion": .count(calls.completionTokens),
            "total": .count(calls.tokens),
        ])
    }
}
