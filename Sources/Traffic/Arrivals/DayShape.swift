import Records
import Scenarios

/// A cosine over the local day, held constant over each local minute; its mean over a day is 1.
struct DayShape {
    /// How long a factor holds: a minute; microseconds.
    static let step = Microseconds.minutes(1).rawValue

    /// Indexed by the minute of the local day: the cosine in that minute's middle.
    private let factors: [Double]
    /// The highest factor.
    let peakFactor: Double

    /// `nil` for a shape that does not depend on the time of day.
    init?(_ shape: RateShape) {
        guard case .diurnal(let peakSecond, let ratio) = shape, ratio > 1 else { return nil }
        // The amplitude for which highest / lowest is the ratio; the limit 1 when the ratio is infinite.
        let amplitude = 1 - 2 / (ratio + 1)
        factors = (0..<1_440).map { minute in
            let second = Double(minute * 60 + 30) - Double(peakSecond)
            return 1 + amplitude * DeterministicMath.cosine(turns: second / 86_400)
        }
        peakFactor = 1 + amplitude
    }

    /// The factor at a time of the local day, in microseconds since midnight.
    func factor(at sinceMidnight: Int64) -> Double { factors[Int(sinceMidnight / Self.step)] }
}
