import Records
import Scenarios

/// A factor on the rate: steps in time that begin at the scenario's start.
struct RateFactor {
    /// The factor at a time and the time at which it may become another, both in microseconds from the start.
    struct Step {
        var factor: Double
        var end: Int64
    }

    private enum Kind {
        case day(DayShape)
        /// By the local weekday from Monday on.
        case week([Double])
        /// For slots of a length, repeated.
        case slots([Double], length: Int64)
    }

    private let kind: Kind
    /// The highest factor.
    let peak: Double

    /// The factors that make up a shape; a shape that does not change the rate has none.
    static func all(in shape: RateShape) -> [RateFactor] {
        switch shape {
        case .flat: return []
        case .diurnal: return DayShape(shape).map { [RateFactor(.day($0), peak: $0.peakFactor)] } ?? []
        case .weekly(let weights):
            guard weights.count == 7, let factors = relative(weights) else { return [] }
            return [RateFactor(.week(factors), peak: factors.max() ?? 1)]
        case .measured(let values, let slot):
            guard slot > .zero, let factors = relative(values) else { return [] }
            return [RateFactor(.slots(factors, length: slot.rawValue), peak: factors.max() ?? 1)]
        case .product(let shapes): return shapes.flatMap(all)
        }
    }

    private init(_ kind: Kind, peak: Double) {
        self.kind = kind
        self.peak = peak
    }

    /// The values over their mean; `nil` unless that is positive.
    private static func relative(_ values: [Double]) -> [Double]? {
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        guard mean > 0, mean.isFinite else { return nil }
        return values.map { max(0, $0 / mean) }
    }

    /// The step that holds at `time`; `start` is the scenario's, in microseconds since the epoch.
    func step(at time: Int64, start: Int64, zone: ZoneOffsets) -> Step {
        switch kind {
        case .slots(let factors, let length):
            let slot = time / length
            let (end, isTooFar) = (slot + 1).multipliedReportingOverflow(by: length)
            return Step(factor: factors[Int(slot % Int64(factors.count))], end: isTooFar ? .max : end)
        case .day(let shape):
            let local = LocalTime(at: time, start: start, zone: zone)
            return Step(
                factor: shape.factor(at: local.sinceMidnight),
                end: min(time + DayShape.step - local.sinceMidnight % DayShape.step, local.nextChange))
        case .week(let factors):
            let local = LocalTime(at: time, start: start, zone: zone)
            return Step(
                factor: factors[local.weekday],
                end: min(time + LocalTime.day - local.sinceMidnight, local.nextChange))
        }
    }
}

/// The local time at a moment of the run.
struct LocalTime {
    static let day = Microseconds.days(1).rawValue

    /// Microseconds.
    let sinceMidnight: Int64
    /// 0 for Monday to 6 for Sunday.
    let weekday: Int
    /// When the zone's offset changes next, in microseconds from the scenario's start.
    let nextChange: Int64

    /// The local time at `time` microseconds after the scenario's start.
    init(at time: Int64, start: Int64, zone: ZoneOffsets) {
        let instant = Instant(microseconds: start + time)
        let local = instant.microseconds + Int64(zone.secondsEast(at: instant)) * 1_000_000
        sinceMidnight = (local % Self.day + Self.day) % Self.day
        // Day 0 of the epoch was a Thursday.
        weekday = Int(((local - sinceMidnight) / Self.day % 7 + 7 + 3) % 7)
        nextChange =
            zone.transitions.dropFirst().first { $0.from > instant }
            .map { ($0.from - Instant(microseconds: start)).rawValue } ?? .max
    }
}
