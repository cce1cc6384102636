import Monitoring
import Records

/// How finely the past is told apart.
enum Season: String {
    case overall = "overall_mean"
    case hourOfDay = "hour_of_day"
    case hourOfWeek = "hour_of_week"

    /// The finest one that so many hours of history allow; `nil` when they are too few for any.
    init?(hours: Int) {
        switch hours {
        case 336...: self = .hourOfWeek
        case 48...: self = .hourOfDay
        case 6...: self = .overall
        default: return nil
        }
    }

    /// How many hours must have passed before an origin of the back-test.
    var warmUp: Int {
        switch self {
        case .overall: 6
        case .hourOfDay: 24
        case .hourOfWeek: 168
        }
    }
}

/// The mean cost of hours of the same place in the day or week, in picodollars.
struct SeasonalMeans {
    private struct Sum {
        var cost: Int128 = 0
        var count: Int128 = 0

        mutating func add(_ cost: Int128) {
            self.cost += cost
            count += 1
        }
    }

    private let season: Season
    private var byHourOfWeek = Array(repeating: Sum(), count: 168)
    private var byHourOfDay = Array(repeating: Sum(), count: 24)
    private var all = Sum()

    init(_ season: Season) { self.season = season }

    mutating func add(_ hour: HourTotals) {
        byHourOfWeek[hour.hour.hourOfWeek].add(hour.cost.rawValue)
        byHourOfDay[hour.hour.hourOfDay].add(hour.cost.rawValue)
        all.add(hour.cost.rawValue)
    }

    /// What an hour is expected to cost: the mean of the finest kind that has ever been seen.
    func mean(of hour: LocalHour) -> Int128 {
        if season == .hourOfWeek, let mean = Self.mean(byHourOfWeek[hour.hourOfWeek]) { return mean }
        if season != .overall, let mean = Self.mean(byHourOfDay[hour.hourOfDay]) { return mean }
        return Self.mean(all) ?? 0
    }

    private static func mean(_ sum: Sum) -> Int128? { sum.count == 0 ? nil : sum.cost / sum.count }
}
