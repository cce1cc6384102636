import Records

/// The whole local hours of the last 31 days, and what would have been forecast from them.
struct TrueHistory {
    enum Method: String {
        case overallMean = "overall_mean"
        case hourOfDay = "hour_of_day"
        case hourOfWeek = "hour_of_week"
    }

    struct Hour {
        var start: Instant
        var cost: Int128
        var ofWeek: Int
    }

    /// How wrong one forecast of the past was.
    struct Origin {
        /// In millionths of the forecast for each million hours.
        var scaledError: Int
        /// In millionths of the actual; `nil` when nothing was spent.
        var percentError: Int?
    }

    private(set) var hours: [Hour] = []
    private let zone: ZoneOffsets

    init(_ ledger: HourLedger, zone: ZoneOffsets, at now: Instant) {
        self.zone = zone
        let oldest = now - .days(31)
        var hasBegun = false
        for start in zone.localHours(in: TimeWindow(from: oldest, to: now)) {
            guard start >= oldest, zone.endOfLocalHour(start) <= now else { continue }
            if hasBegun {
                hours.append(Hour(start: start, cost: ledger[start].cost, ofWeek: zone.localHourOfWeek(start)))
            }
            if ledger[start].requests > 0 { hasBegun = true }
        }
    }

    var method: Method? {
        if hours.count >= 14 * 24 { return .hourOfWeek }
        if hours.count >= 2 * 24 { return .hourOfDay }
        return hours.count >= 6 ? .overallMean : nil
    }

    /// What hours are expected to cost, from some of the history.
    func means(of ahead: [Instant], from past: [Hour]) -> [Int128] {
        let ahead = ahead.map(zone.localHourOfWeek)
        let all = mean(past) ?? 0
        var byDay = [[Hour]](repeating: [], count: 24)
        var byWeek = [[Hour]](repeating: [], count: 168)
        for hour in past {
            if method != .overallMean { byDay[hour.ofWeek % 24].append(hour) }
            if method == .hourOfWeek { byWeek[hour.ofWeek].append(hour) }
        }
        let (ofDay, ofWeek) = (byDay.map(mean), byWeek.map(mean))
        return ahead.map { ofWeek[$0] ?? ofDay[$0 % 24] ?? all }
    }

    private func mean(_ hours: [Hour]) -> Int128? {
        hours.isEmpty ? nil : hours.reduce(0) { $0 + $1.cost } / Int128(hours.count)
    }

    /// The errors of the forecasts that would have been made at each midnight.
    func origins(horizon: Int) -> [Origin] {
        let warmUp = method == .hourOfWeek ? 168 : method == .hourOfDay ? 24 : 6
        var origins: [Origin] = []
        for index in hours.indices.dropFirst(warmUp)
        where zone.localDay(hours[index].start) != zone.localDay(hours[index - 1].start) {
            let length = min(horizon, hours.count - index)
            guard length >= min(horizon, 24) else { continue }
            let tested = hours[index..<index + length]
            let forecast = means(of: tested.map(\.start), from: Array(hours[..<index])).reduce(0, +)
            let actual = tested.reduce(Int128(0)) { $0 + $1.cost }
            guard forecast > 0 else { continue }
            let error = (actual - forecast).magnitude
            origins.append(
                Origin(
                    scaledError: millionths(error, of: forecast.magnitude) * 1_000_000 / (index + length),
                    percentError: actual > 0 ? millionths(error, of: actual.magnitude) : nil))
        }
        return origins
    }

    /// A share in millionths, rounded down, by long division, a digit at a time.
    private func millionths(_ part: UInt128, of whole: UInt128) -> Int {
        guard part / whole < 1_000 else { return 1_000_000_000 }
        var result = Int(part / whole)
        var rest = part % whole
        for _ in 0..<6 {
            var digit = 0
            var sum: UInt128 = 0
            for _ in 0..<10 {
                // The rest comes in ten times; what fills the whole is the digit.
                if sum >= whole - rest {
                    sum -= whole - rest
                    digit += 1
                } else {
                    sum += rest
                }
            }
            result = result * 10 + digit
            rest = sum
        }
        return result
    }
}
