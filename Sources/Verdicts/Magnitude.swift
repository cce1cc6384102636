import Answers
import Records
import Scenarios

/// A value that has an order: money in dollars, times in milliseconds, speeds in tokens per second, counts and derived
/// numbers as they are.
struct Magnitude: Sendable {
    /// The exact value; `nil` for a derived number, which is a double.
    var exact: ExactDecimal?
    /// The value as a double.
    var approximate: Double

    /// Two derived numbers this close, as a fraction of the larger, count as the same.
    private static let tolerance = 1e-9

    /// The magnitude of a value; `nil` when it has none.
    init?(_ tree: AnswerTree) {
        switch tree {
        case .count(let value):
            exact = ExactDecimal(value)
            approximate = Double(value)
        case .money(let value):
            exact = ExactDecimal(value.rawValue, scale: 12)
            approximate = value.dollars
        case .quantile(let value):
            exact = ExactDecimal(value.value.thousandths, scale: 3)
            approximate = Double(value.value.thousandths) / 1_000
        case .number(let value):
            exact = nil
            approximate = value
        default: return nil
        }
    }

    /// The magnitude of a number on the right side of a check, `%` allowed; `nil` when it is not a number.
    init?(_ operand: CheckExpression.Operand) {
        var text: String
        switch operand {
        case .number(_, let written): text = written
        case .text(let word) where word.hasSuffix("%"): text = String(word.dropLast())
        default: return nil
        }
        guard let exact = ExactDecimal(text), let approximate = Double(text) else { return nil }
        self.exact = exact
        self.approximate = approximate
    }

    /// How this value stands to another: exact where both are, else as doubles that count as equal within 1e-9 of the
    /// larger.
    func order(to other: Magnitude) -> Order {
        if let exact, let otherExact = other.exact {
            return exact == otherExact ? .same : exact < otherExact ? .smaller : .larger
        }
        if LeafAgreement.near(approximate, other.approximate, relative: Self.tolerance) { return .same }
        if approximate < other.approximate { return .smaller }
        return approximate > other.approximate ? .larger : .unordered
    }

    /// Whether this value lies within a tolerance of another, edges included.
    func lies(within tolerance: CheckExpression.Tolerance, of other: Magnitude) -> Bool {
        let allowed =
            switch tolerance {
            case .absolute(let amount): amount
            case .relative(let fraction): fraction * other.approximate.magnitude
            }
        // An edge such as 10 % of 1 is no double, so it is met within the precision of the values.
        let rounding = LeafAgreement.numberTolerance * max(approximate.magnitude, other.approximate.magnitude)
        let distance = (approximate - other.approximate).magnitude
        return distance.isFinite && distance <= allowed + rounding
    }

    /// How two magnitudes stand to each other.
    enum Order {
        case smaller, same, larger
        /// One of them is not a number at all.
        case unordered

        /// Whether the order satisfies a comparison sign; `nil` for signs that are not about order.
        func satisfies(_ comparison: CheckExpression.Comparison) -> Bool? {
            switch comparison {
            case .equal: self == .same
            case .notEqual: self != .same
            case .less: self == .smaller
            case .lessOrEqual: self == .smaller || self == .same
            case .greater: self == .larger
            case .greaterOrEqual: self == .larger || self == .same
            case .approximately, .contains, .isIn, .rises, .falls, .steady: nil
            }
        }
    }
}
