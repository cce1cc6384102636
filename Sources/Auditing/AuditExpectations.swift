import Answers
import Records
import Reports
import Scenarios
import Verdicts

/// Judges what scenarios expect by what a target answers at the end.
struct AuditExpectations {
    /// What became of one expectation.
    enum Judgement {
        case met
        case failed(AuditFinding)
        case skipped(AuditSkip)
    }

    let evidence: AuditEvidence
    let settings: AuditSettings

    /// Every expectation of every scenario, in their order.
    func judge(truth: AnswerObject, isTrusted: Bool) -> [Judgement] {
        let told = Told(evidence: evidence, truth: truth).answers
        return evidence.scenarios.flatMap { plan in
            plan.expectations.map { expectation in
                let title = "\(plan.name): \(FailureText.claim(of: expectation))"
                let reason = isTrusted ? reason(against: expectation, of: plan) : "no number was judged"
                if let reason { return .skipped(AuditSkip(path: title, reason: reason, count: 1)) }
                return judge(expectation, title: title, of: plan, told: told, truth: truth)
            }
        }
    }

    private func judge(
        _ expectation: Expectation, title: String, of plan: ScenarioPlan, told: AnswerObject, truth: AnswerObject
    ) -> Judgement {
        var judge = ExpectationJudge(expectations: [expectation], names: evidence.ledger.catalog)
        judge.observe(at: plan.end, answers: told, truth: truth)
        guard let result = judge.finish().first else { return .met }
        switch result.outcome {
        case .met: return .met
        case .inconclusive:
            return .skipped(AuditSkip(path: title, reason: result.reason ?? "too little evidence", count: 1))
        case .failed:
            let value = result.values.first { !$0.holds }
            return .failed(
                AuditFinding(
                    request: title, path: value?.path ?? "",
                    expected: value?.truth.map(text) ?? "as the scenario says",
                    got: value.map { text($0.got) } ?? result.reason ?? "nothing"))
        }
    }

    private func text(_ value: ObservedValue) -> String {
        switch value {
        case .absent: "nothing"
        case .leaf(let tree): AuditValueText.text(tree, names: evidence.ledger.catalog)
        case .list(let count): "a list of \(count)"
        case .object(let count): "an object of \(count)"
        }
    }

    /// Why an expectation cannot be judged by what a target says at the end of a compressed run; `nil` when it can.
    private func reason(against expectation: Expectation, of plan: ScenarioPlan) -> String? {
        guard case .check(let check) = expectation.claim else {
            return "alerts and recommendations are judged by the contract's own rules"
        }
        guard case .at(plan.end, _) = expectation.moment else {
            return "the target's clock is compressed: only the end can be asked about"
        }
        guard case .name(let root) = check.path.first, let standard = Self.periods[root] else {
            return "the contract has no such answer"
        }
        if let period = expectation.period, period != standard { return "the target is not asked over \(period)" }
        if root == "cost" || check.text.contains("cost"), settings.prices == nil {
            return "nobody knows its prices; name them with --prices"
        }
        if check.operand == .truth { return nil }
        guard evidence.scenarios.count == 1 else { return "a number that holds for one scenario alone" }
        guard plan.end - plan.start <= standard.length, evidence.delivery.unsent == 0 else {
            return "a number about the last \(standard), which the compressed run is not"
        }
        return nil
    }

    /// Over what an answer of the contract looks back.
    private static let periods: [String: Period] = [
        "stats": .hour, "cost": .day, "patterns": .day, "summary": .day, "health": .fiveMinutes,
    ]
}

/// What a target told, as a tree like the monitor's own.
private struct Told {
    let evidence: AuditEvidence
    let truth: AnswerObject

    var answers: AnswerObject {
        [
            "health": tree("/health", "health_status", truth["health"]),
            "periods": .object([
                "1h": .object(["stats": tree("/metrics/performance", "performance_stats", period("1h", "stats"))]),
                "24h": .object([
                    "cost": tree("/metrics/costs", "cost_analytics", period("24h", "cost")),
                    "patterns": tree("/metrics/usage-patterns", "usage_patterns", period("24h", "patterns")),
                    "summary": tree("/analytics/summary", "summary", period("24h", "summary")),
                ]),
            ]),
        ]
    }

    private func period(_ period: String, _ key: String) -> AnswerTree? {
        guard case .object(let periods) = truth["periods"], case .object(let answers) = periods[period] else {
            return nil
        }
        return answers[key]
    }

    private func tree(_ path: String, _ key: String, _ truth: AnswerTree?) -> AnswerTree {
        for answer in evidence.answers where answer.question.path == path {
            guard case .answered(200, let bytes) = answer.reply, let body = try? JSONScanner.read(bytes),
                let value = body[key]
            else { continue }
            return value.typed(like: truth, names: evidence.ledger.catalog)
        }
        return .null
    }
}

extension JSONTree {
    /// The same value with the types that the truth has at its place, where it can have them.
    func typed(like truth: AnswerTree?, names: Catalog) -> AnswerTree {
        if case .userCosts(let costs) = truth { return typed(like: .object(costs.object(names: names)), names: names) }
        switch self {
        case .null: return .null
        case .flag(let flag): return .flag(flag)
        case .text(let text):
            if case .instant = truth, let instant = Instant(iso8601: text) { return .instant(instant) }
            return .text(text)
        case .number(let digits): return Self.number(digits, like: truth)
        case .list(let items):
            var wanted: [AnswerTree] = []
            if case .list(let list) = truth { wanted = list }
            return .list(
                items.enumerated().map { index, item in
                    item.typed(like: index < wanted.count ? wanted[index] : nil, names: names)
                })
        case .object(let entries):
            var wanted: AnswerObject?
            if case .object(let object) = truth { wanted = object }
            return .object(
                AnswerObject(
                    entries.map { .init(key: $0.key, value: $0.value.typed(like: wanted?[$0.key], names: names)) }))
        }
    }

    private static func number(_ digits: String, like truth: AnswerTree?) -> AnswerTree {
        let value = Double(digits) ?? .nan
        switch truth {
        case .money(let amount):
            // The double next to an amount stands for it.
            if value == amount.dollars { return .money(amount) }
            return Picodollars(dollars: digits).map { .money($0) } ?? .number(value)
        case .quantile(let answer):
            guard let microseconds = Int64(exactly: (value * 1_000).rounded()) else { return .number(value) }
            return .quantile(
                QuantileAnswer(
                    value: Microseconds(microseconds), samples: answer.samples, method: .exact, relativeErrorBound: 0))
        case .number: return .number(value)
        default: return Int(exactly: value).map { .count($0) } ?? .number(value)
        }
    }
}
