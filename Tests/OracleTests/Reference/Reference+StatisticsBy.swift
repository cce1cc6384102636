import Answers
import Records

extension Reference {
    func statisticsBy(_ calls: [ReferenceCall], _ period: Period) -> AnswerTree {
        let providers = calls.grouped(by: \.provider).map { group in
            let head: AnswerObject = ["time_period": .text(period.description), "name": .text(group.name)]
            return AnswerObject.Entry(
                key: group.name, value: .object(AnswerObject(head.entries + measures(group.calls))))
        }
        let users = calls.topTen(by: \.user) { $0.count }
        return .object([
            "provider": .object(AnswerObject(providers)),
            "user": .object(AnswerObject(users.map { .init(key: $0.name, value: user($0.calls)) })),
        ])
    }

    private func user(_ calls: [ReferenceCall]) -> AnswerTree {
        .object([
            "total_requests": .count(calls.count), "successful_requests": .count(calls.successes.count),
            "failed_requests": .count(calls.failures.count), "success_rate": .number(calls.successRate),
            "error_rate": .number(100 * Double(calls.failures.count) / Double(calls.count)),
            "total_tokens": .count(calls.tokens), "total_cost": .money(Picodollars(calls.cost)),
            "cost_per_request": .number(calls.dollarsPerCall), "avg_response_time_ms": .number(calls.meanMilliseconds),
        ])
    }
}
