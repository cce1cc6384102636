import Answers
import Records
import Scenarios

extension Reference {
    func statisticsBy(_ calls: [ReferenceCall], _ period: Period) -> AnswerTree {
        let users = calls.topTen(by: \.user) { $0.count }
        return .object([
            "provider": statistics(calls.grouped(by: \.provider), period),
            "endpoint": statistics(calls.grouped(by: \.endpoint), period),
            "user": .object(AnswerObject(users.map { .init(key: $0.name, value: user($0.calls)) })),
        ])
    }

    private func statistics(_ groups: [(name: String, calls: [ReferenceCall])], _ period: Period) -> AnswerTree {
        .object(
            AnswerObject(
                groups.map { group in
                    let head: AnswerObject = ["time_period": .text(period.description), "name": .text(group.name)]
                    return .init(key: group.name, value: .object(AnswerObject(head.entries + measures(group.calls))))
                }))
    }

    private func user(_ calls: [ReferenceCall]) -> AnswerTree {
        .object([
            "total_requests": .count(calls.count), "successful_requests": .count(calls.successes.count),
            "failed_requests": .count(calls.failures.count), "success_rate": .number(calls.successRate),
            "success_interval": interval(calls.successes.count, calls.count),
            "error_rate": .number(100 * Double(calls.failures.count) / Double(calls.count)),
            "total_tokens": .count(calls.tokens), "total_cost": .money(Picodollars(calls.cost)),
            "cost_per_request": .number(calls.dollarsPerCall), "avg_response_time_ms": .number(calls.meanMilliseconds),
        ])
    }

    func comparison(_ calls: [ReferenceCall]) -> AnswerTree {
        let providers = calls.grouped(by: \.provider)
        let judged = providers.filter { $0.calls.count >= plan.thresholds.minimumSamples }
        let priced = judged.filter { $0.calls.allSatisfy { ["priced", "free"].contains($0.price.status) } }
        return .object([
            "providers": .list(providers.map { row($0.name, $0.calls, of: calls) }),
            "fastest": first(judged.filter { !$0.calls.successes.isEmpty }) { left, right in
                left.successes.microseconds * Int128(right.successes.count)
                    < right.successes.microseconds * Int128(left.successes.count)
            },
            "cheapest": first(priced.filter { $0.calls.tokens > 0 }) { left, right in
                left.cost * Int128(right.tokens) < right.cost * Int128(left.tokens)
            },
            "most_reliable": first(judged) { left, right in
                left.successes.count * right.count > right.successes.count * left.count
            },
        ])
    }

    private func row(_ name: String, _ own: [ReferenceCall], of calls: [ReferenceCall]) -> AnswerTree {
        .object([
            "provider": .text(name), "requests": .count(own.count),
            "request_share": .number(100 * Double(own.count) / Double(calls.count)),
            "success_rate": .number(own.successRate), "success_interval": interval(own.successes.count, own.count),
            "avg_response_time_ms": .number(own.meanMilliseconds), "p50_response_time_ms": percentile(50, of: own),
            "p95_response_time_ms": percentile(95, of: own),
            "p50_time_to_first_token_ms": percentile(50, of: own.firstTokenTimes),
            "p50_output_tokens_per_second": speedPercentile(50, of: own), "cost": .money(Picodollars(own.cost)),
            "cost_share": .number(calls.cost == 0 ? 0 : 100 * Double(own.cost) / Double(calls.cost)),
            "cost_per_request": .number(own.dollarsPerCall),
            "cost_per_1k_tokens": .number(own.tokens == 0 ? 0 : 1000 * Double(own.cost) / (1e12 * Double(own.tokens))),
        ])
    }

    /// The best one, and of equally good ones the first by name; one alone is not compared.
    private func first(
        _ groups: [(name: String, calls: [ReferenceCall])], _ isBetter: ([ReferenceCall], [ReferenceCall]) -> Bool
    ) -> AnswerTree {
        if groups.count < 2 { return .null }
        let best = groups.first { one in !groups.contains { isBetter($0.calls, one.calls) } }
        return best.map { .text($0.name) } ?? .null
    }
}
