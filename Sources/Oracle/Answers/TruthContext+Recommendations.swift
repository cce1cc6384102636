import Answers
import Records

extension TruthContext {
    /// One piece of advice, before it is written as an answer.
    struct Advice {
        var type: String
        var priority: String
        var issue: String
        var observed: Double
        var threshold: Double
        var saving: Int128?
        var alternative: String?
    }

    /// The advice that the window gives reason for, most urgent first.
    func recommendations(_ truth: WindowTruth, at now: Instant) -> [AnswerTree] {
        var found: [(model: WindowTruth.Model, advice: Advice)] = []
        for model in truth.models where model.totals.requests >= thresholds.minimumSamples {
            found += advice(model.totals).map { (model, $0) }
            found += moneyAdvice(about: model, in: truth, at: now).map { (model, $0) }
        }
        let ranks = ["critical": 0, "high": 1, "medium": 2, "low": 3]
        let sorted = found.sorted { left, right in
            let (first, second) = (catalog[left.model.id], catalog[right.model.id])
            let (urgent, other) = (ranks[left.advice.priority] ?? 4, ranks[right.advice.priority] ?? 4)
            if urgent != other { return urgent < other }
            if first.provider != second.provider { return first.provider.name < second.provider.name }
            if first.name != second.name { return first.name < second.name }
            return left.advice.issue < right.advice.issue
        }
        return sorted.map { answer($0.advice, about: $0.model) }
    }

    private func advice(_ totals: ModelTotals) -> [Advice] {
        let count = totals.requests
        var result: [Advice] = []
        if totals.responseTime > Int128(thresholds.slowResponseTime.rawValue) * Int128(count) {
            result.append(
                Advice(
                    type: "performance", priority: "high", issue: "high_response_time",
                    observed: meanMilliseconds(totals.responseTime, count),
                    threshold: Double(thresholds.slowResponseTime.rawValue) / 1000))
        }
        if 100 * Double(totals.failures) > thresholds.highErrorPercent * Double(count) {
            result.append(
                Advice(
                    type: "reliability", priority: "critical", issue: "high_error_rate",
                    observed: percent(totals.failures, count), threshold: thresholds.highErrorPercent))
        }
        if totals.cost > thresholds.highCostPerRequest.rawValue * Int128(count) {
            result.append(
                Advice(
                    type: "cost", priority: "medium", issue: "high_cost_per_request",
                    observed: dollars(totals.cost, per: count),
                    threshold: Double(thresholds.highCostPerRequest.rawValue) / 1e12))
        }
        if Double(totals.totalTokens) > thresholds.highTokensPerRequest * Double(count) {
            result.append(
                Advice(
                    type: "efficiency", priority: "medium", issue: "high_token_usage",
                    observed: Double(totals.totalTokens) / Double(count), threshold: thresholds.highTokensPerRequest))
        }
        return result
    }

    private func answer(_ advice: Advice, about model: WindowTruth.Model) -> AnswerTree {
        .object([
            "type": .text(advice.type), "priority": .text(advice.priority),
            "provider": .text(catalog[model.id].provider.name), "model": .text(catalog[model.id].name),
            "issue": .text(advice.issue), "samples": .count(model.totals.requests),
            "observed": .number(advice.observed), "threshold": .number(advice.threshold),
            "saving": advice.saving.map(money) ?? .null,
            "alternative": advice.alternative.map { .text($0) } ?? .null,
        ])
    }
}
