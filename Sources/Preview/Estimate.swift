import Traffic

/// A number that is not known yet: its mean and how far it can be from it.
public struct Estimate: Equatable, Sendable {
    /// The expected value.
    public private(set) var mean = 0.0
    /// The square of the standard deviation.
    public private(set) var variance = 0.0

    /// Nothing.
    public init() {}

    /// The standard deviation.
    public var deviation: Double { max(0, variance).squareRoot() }

    /// Where the number lies 95 times in 100, as far as it is normally distributed; never below nothing.
    public var interval: ClosedRange<Double> {
        let reach = 1.96 * deviation
        return max(0, mean - reach)...max(0, mean + reach)
    }

    /// The same for whole numbers.
    public var countInterval: ClosedRange<Int> {
        let reach = deviation == 0 ? 0 : 1.96 * deviation + 0.5
        func whole(_ value: Double) -> Int { Int(max(0, min(value, 1e18))) }
        return whole((mean - reach).rounded(.up))...max(whole((mean - reach).rounded(.up)), whole(mean + reach))
    }

    /// Adds the sum of a quantity over a number of calls.
    ///
    /// The quantity is known by its mean and mean square for one call. The number is that of a renewal process, whose
    /// variance is its mean times the square of the coefficient of variation of its gaps.
    mutating func add(calls: Double, squaredVariation: Double, _ quantity: Moments) {
        mean += calls * quantity.mean
        variance += calls * (quantity.square + (squaredVariation - 1) * quantity.mean * quantity.mean)
    }

    /// Moves the mean.
    mutating func shift(by amount: Double) { mean += amount }

    static func += (left: inout Estimate, right: Estimate) {
        left.mean += right.mean
        left.variance += right.variance
    }
}

/// A quantity of one call: its mean and its mean square.
struct Moments {
    var mean = 0.0
    var square = 0.0

    /// Something that happens with a probability.
    static func chance(_ probability: Double) -> Moments { Moments(mean: probability, square: probability) }

    /// A quantity that is known.
    static func exactly(_ value: Double) -> Moments { Moments(mean: value, square: value * value) }

    /// The same quantity where only a share of the calls has it.
    func times(_ share: Double) -> Moments { Moments(mean: mean * share, square: square * share) }

    /// The sum of the quantity over a number of calls, each for itself.
    func repeated(_ count: Moments) -> Moments {
        Moments(mean: count.mean * mean, square: count.mean * square + (count.square - count.mean) * mean * mean)
    }

    static func += (left: inout Moments, right: Moments) {
        left.mean += right.mean
        left.square += right.square
    }
}
