import Monitoring
import Records

/// How a method of forecasting would have done at each midnight of the past.
struct BackTest {
    /// In percent.
    static let confidence = 80
    private static let fewestOrigins = 4

    /// Relative errors by the length of time they rest on, ascending.
    private var scaledErrors: [Int] = []
    private var percentErrors: [Int] = []

    var origins: Int { scaledErrors.count }

    /// - Parameter horizon: For how many hours the forecast is wanted.
    init(_ season: Season, history: ArraySlice<HourTotals>, horizon: Int) {
        let hours = Array(history)
        var means = SeasonalMeans(season)
        for origin in hours.indices {
            if origin > 0, hours[origin].hour.day != hours[origin - 1].hour.day, origin >= season.warmUp {
                let length = min(horizon, hours.count - origin)
                if length >= min(horizon, 24) { test(means, hours[origin..<origin + length]) }
            }
            means.add(hours[origin])
        }
        scaledErrors.sort()
    }

    private mutating func test(_ means: SeasonalMeans, _ hours: ArraySlice<HourTotals>) {
        let forecast = hours.reduce(Int128(0)) { $0 + means.mean(of: $1.hour) }
        let actual = hours.reduce(Int128(0)) { $0 + $1.cost.rawValue }
        guard forecast > 0 else { return }
        let difference = actual > forecast ? actual - forecast : forecast - actual
        scaledErrors.append(Millionths.of(difference, in: forecast) * 1_000_000 / hours.endIndex)
        if actual > 0 { percentErrors.append(Millionths.of(difference, in: actual)) }
    }

    /// The margin of a forecast that rests on so many hours, past and to come, in millionths.
    func margin(hours: Int) -> Int? {
        guard origins >= Self.fewestOrigins else { return nil }
        return min(scaledErrors[Self.rank(origins) - 1] * hours / 1_000_000, Millionths.most)
    }

    /// The percentage of origins that the errors of the others would have covered.
    var coverage: Double? {
        guard origins > Self.fewestOrigins else { return nil }
        let rank = Self.rank(origins - 1)
        // Without an error of the first `rank`, the next one moves up into its place.
        let covered = scaledErrors.indices.count { scaledErrors[$0] <= scaledErrors[$0 < rank ? rank : rank - 1] }
        return 100 * Double(covered) / Double(origins)
    }

    var meanAbsolutePercentageError: Double? {
        percentErrors.isEmpty
            ? nil : Double(percentErrors.reduce(0, +)) / (10_000 * Double(percentErrors.count))
    }

    private static func rank(_ count: Int) -> Int { min(count, (confidence * (count + 1) + 99) / 100) }
}
