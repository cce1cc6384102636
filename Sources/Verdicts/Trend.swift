import Answers
import Scenarios

/// How one value changes over a stretch of time.
///
/// The median of the first third of the points is held against the median of the last third, so that one odd point
/// decides nothing.
struct Trend: Sendable {
    /// Fewer points tell nothing.
    static let fewestPoints = 6

    private(set) var points: [Double] = []

    mutating func add(_ value: ObservedValue) {
        guard case .leaf(let tree) = value, let magnitude = Magnitude(tree) else { return }
        points.append(magnitude.approximate)
    }

    /// Whether the points move as asked, and how they moved, in words; `nil` with too few points.
    func judge(_ comparison: CheckExpression.Comparison, _ tolerance: CheckExpression.Tolerance?) -> Judgement? {
        guard points.count >= Self.fewestPoints else { return nil }
        let third = points.count / 3
        let first = Self.median(points.prefix(third))
        let last = Self.median(points.suffix(third))
        func amount(of base: Double) -> Double {
            switch tolerance {
            case nil: 0
            case .absolute(let amount): amount
            case .relative(let fraction): fraction * base.magnitude
            }
        }
        let change = last - first
        let holds: Bool
        switch comparison {
        case .rises: holds = change > 0 && change >= amount(of: first)
        case .falls: holds = change < 0 && -change >= amount(of: first)
        default:
            let (least, most) = (points.reduce(.infinity, min), points.reduce(-.infinity, max))
            holds = most - least <= amount(of: Self.median(points[...]))
            return Judgement(holds: holds, reason: "from \(least) to \(most) over \(points.count) instants")
        }
        return Judgement(
            holds: holds, reason: "from \(first) to \(last), the medians of the first and the last \(third) instants")
    }

    private static func median(_ points: ArraySlice<Double>) -> Double {
        let sorted = points.sorted()
        guard let middle = sorted.dropFirst(sorted.count / 2).first else { return 0 }
        return sorted.count % 2 == 1 ? middle : (middle + sorted[sorted.count / 2 - 1]) / 2
    }
}
