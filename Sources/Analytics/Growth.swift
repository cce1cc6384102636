import Answers
import Monitoring
import Records

extension UsageSeries {
    /// With fewer steps a line says nothing.
    private static let fewestSteps = 3

    /// How fast the traffic grows, by least squares over the steps that were seen whole.
    func growth(inside window: TimeWindow, at now: Instant) -> AnswerTree {
        let steps = observed(inside: window, at: now)
        let count = Int128(steps.count)
        guard count >= Self.fewestSteps else {
            return .object([
                "requests_per_day": .null, "cost_per_day": .null, "relative_per_week": .null,
                "samples": .count(steps.count),
            ])
        }
        let requests = LineSums(steps.map { Int128($0.requests) })
        let cost = LineSums(steps.map(\.cost.rawValue))
        let stepsPerDay: Int128 = step == .hour ? 24 : 1
        // A value per step, a step later, becomes a value per day, a day later.
        let factor = Double(6 * stepsPerDay * stepsPerDay)
        let divisor = Double(count * (count * count - 1))
        let relative = Double(4_200 * stepsPerDay * requests.slope)
        return .object([
            "requests_per_day": .number(factor * Double(requests.slope) / divisor),
            "cost_per_day": .number(factor * Double(cost.slope) / (1e12 * divisor)),
            "relative_per_week": requests.total == 0
                ? .null : .number(relative / (Double(count * count - 1) * Double(requests.total))),
            "samples": .count(steps.count),
        ])
    }
}

/// The sums that a line of least squares through evenly spaced values needs.
private struct LineSums {
    /// Each value times twice its distance from the middle.
    var slope: Int128 = 0
    var total: Int128 = 0

    init(_ values: [Int128]) {
        for (index, value) in values.enumerated() {
            slope += Int128(2 * index - values.count + 1) * value
            total += value
        }
    }
}
