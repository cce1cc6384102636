import Records
import Scenarios

/// A cosine over the local day, held constant over each local minute; its mean over a day is 1.
struct DayShape {
    private static let minute = Microseconds.minutes(1).rawValue
    private static let day = Microseconds.days(1).rawValue

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

    /// The part of a stage that begins at `time` and lies within one local minute.
    func slot(from time: Int64, of stage: RateCursor.Slot, start: Int64, zone: ZoneOffsets) -> RateCursor.Slot {
        let instant = Instant(microseconds: start + time)
        let local = instant.microseconds + Int64(zone.secondsEast(at: instant)) * 1_000_000
        let sinceMidnight = (local % Self.day + Self.day) % Self.day
        var end = time + Self.minute - sinceMidnight % Self.minute
        if let change = zone.transitions.dropFirst().first(where: { $0.from > instant }) {
            end = min(end, (change.from - Instant(microseconds: start)).rawValue)
        }
        return RateCursor.Slot(
            end: min(end, stage.end), perSecond: stage.perSecond * factors[Int(sinceMidnight / Self.minute)])
    }
}
