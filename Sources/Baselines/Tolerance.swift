/// How far two figures may be apart and still count as the same.
public enum Tolerance: Equatable, Sendable {
    /// Not at all.
    case exact
    /// By a fraction of the larger of the two.
    case relative(Double)
    /// By an amount, in the unit of the figure.
    case absolute(Double)
    /// As far as they like.
    case any

    /// Whether two figures count as the same.
    func allows(_ before: Figure, _ after: Figure) -> Bool {
        if before == after { return true }
        if self == .any { return true }
        guard case .number(let one) = before, case .number(let other) = after else { return false }
        let difference = (one.double - other.double).magnitude
        return switch self {
        case .exact, .any: false
        case .relative(let fraction): difference <= fraction * max(one.double.magnitude, other.double.magnitude)
        case .absolute(let amount): difference <= amount
        }
    }

    /// As `ToleranceTable` reads it.
    public var text: String {
        switch self {
        case .exact: "exact"
        case .any: "any"
        case .relative(let fraction): "\(fraction * 100)%"
        case .absolute(let amount): "\(amount)"
        }
    }

    /// Reads `exact`, `any`, a percentage or an amount; `nil` for anything else.
    init?(parsing text: String) {
        switch text {
        case "exact": self = .exact
        case "any": self = .any
        default:
            let isRelative = text.hasSuffix("%")
            let digits = isRelative ? String(text.dropLast()) : text
            guard digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let amount = Double(digits),
                amount.isFinite
            else { return nil }
            self = isRelative ? .relative(amount / 100) : .absolute(amount)
        }
    }
}
