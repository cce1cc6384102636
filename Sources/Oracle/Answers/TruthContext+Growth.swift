import Answers
import Records

extension TruthContext {
    /// The slope of a line through the steps that were seen whole.
    func growth(_ steps: [SeriesStep], _ truth: WindowTruth) -> AnswerTree {
        var seen: [HourTotals] = []
        var hasBegun = false
        for step in steps {
            if hasBegun, step.span.from >= truth.window.from, step.span.to <= truth.window.to, step.span.to <= truth.now
            {
                seen.append(step.totals)
            }
            if step.totals.requests > 0 { hasBegun = true }
        }
        guard seen.count >= 3 else {
            return .object([
                "requests_per_day": .null, "cost_per_day": .null, "relative_per_week": .null,
                "samples": .count(seen.count),
            ])
        }
        let stepsPerDay: Int128 = truth.period.length <= .days(7) ? 24 : 1
        let count = Int128(seen.count)
        let requestSlope = slopeSum(seen.map { Int128($0.requests) })
        let costSlope = slopeSum(seen.map(\.cost))
        let requests = seen.reduce(0) { $0 + $1.requests }
        let numerator = Double(6 * stepsPerDay * stepsPerDay)
        let denominator = Double(count * (count * count - 1))
        var relative = AnswerTree.null
        if requests > 0 {
            relative = .number(
                Double(4200 * stepsPerDay * requestSlope) / (Double(count * count - 1) * Double(requests)))
        }
        return .object([
            "requests_per_day": .number(numerator * Double(requestSlope) / denominator),
            "cost_per_day": .number(numerator * Double(costSlope) / (1e12 * denominator)),
            "relative_per_week": relative, "samples": .count(seen.count),
        ])
    }

    /// The sum of (2i - n + 1) times value i, each pair of opposite values at once.
    private func slopeSum(_ values: [Int128]) -> Int128 {
        var sum: Int128 = 0
        for near in 0..<values.count / 2 {
            let far = values.count - 1 - near
            sum += Int128(far - near) * (values[far] - values[near])
        }
        return sum
    }
}
