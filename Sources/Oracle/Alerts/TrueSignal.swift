import AlertRules
import Records

/// What a rule's condition truly says at an instant: whether it begins, whether it goes on, and the value.
struct TrueSignal {
    var begins: Bool
    var goesOn: Bool
    var value: Double

    init(begins: Bool, goesOn: Bool, value: Double) {
        self.begins = begins
        self.goesOn = goesOn
        self.value = value
    }

    /// A share of `part` in `whole` against limits in parts of 10^9.
    init(part: Int, whole: Int, direction: AlertCondition.Direction, enter: Int64, exit: Int64) {
        begins = Self.isProvenBeyond(enter, part, whole, direction)
        goesOn = Self.isBeyond(exit, part, whole, direction)
        value = 100 * Double(part) / Double(whole)
    }

    static func isBeyond(_ limit: Int64, _ part: Int, _ whole: Int, _ direction: AlertCondition.Direction) -> Bool {
        let (share, border) = (1_000_000_000 * Int128(part), Int128(limit) * Int128(whole))
        return direction == .above ? share > border : share < border
    }

    /// Beyond by more than two standard errors of a share that is the limit: `k - n t`, squared, over `4 n t (1 - t)`.
    static func isProvenBeyond(
        _ limit: Int64, _ part: Int, _ whole: Int, _ direction: AlertCondition.Direction
    ) -> Bool {
        guard isBeyond(limit, part, whole, direction), whole <= 10_000_000_000 else {
            return isBeyond(limit, part, whole, direction)
        }
        let distance = (1_000_000_000 * Int128(part) - Int128(limit) * Int128(whole)).magnitude
        let variance = Int128(whole) * Int128(limit) * Int128(1_000_000_000 - limit)
        return variance < 0 || distance * distance > variance.magnitude * 4
    }

    /// A value `top / bottom` against limits.
    init(
        _ top: Int128, over bottom: Int128, direction: AlertCondition.Direction, enter: Int64, exit: Int64,
        value: Double
    ) {
        func isBeyond(_ limit: Int64) -> Bool {
            direction == .above ? top > Int128(limit) * bottom : top < Int128(limit) * bottom
        }
        self.init(begins: isBeyond(enter), goesOn: isBeyond(exit), value: value)
    }
}

/// The nearest-rank 95th percentile, rounded down to the border of its bucket: whole microseconds below 128, above that
/// the seven leading binary digits and zeros.
func trueP95Border(_ times: [Microseconds]) -> Int64? {
    guard !times.isEmpty else { return nil }
    let sorted = times.sorted()
    let value = max(0, sorted[(95 * sorted.count + 99) / 100 - 1].rawValue)
    var unit: Int64 = 1
    while value / unit >= 128 { unit *= 2 }
    return value - value % unit
}
