import Analytics
import Answers
import Monitoring
import Records
import Testing

/// Synthetic months of known shapes: how often what came lay inside the interval that was stated.
@Suite struct ForecastCoverageTests {
    enum Shape: String, CaseIterable, Sendable {
        case constant, diurnal, weekly, growing, noisy
    }

    private static let hoursOfMonth = 31 * 24

    /// The tokens of each hour of a March, from the shape and from noise.
    private func month(_ shape: Shape, seed: UInt64) -> [UInt32] {
        let stream = RandomStream(seed: seed, name: "\(shape.rawValue)-month")
        // Of a daily rhythm, between 40 and 160.
        let day: [Double] = (0..<24).map { 40 + 120 * Double(min($0, 24 - $0)) / 12 }
        let growth = 1 + Double(stream.bits(0) % 26)
        return (0..<Self.hoursOfMonth).map { hour in
            var tokens: Double = 10_000
            if shape != .constant { tokens *= day[hour % 24] / 100 }
            // The first of March 2026 was a Sunday.
            let isWeekend = [0, 6].contains(hour / 24 % 7)
            if shape == .weekly || shape == .noisy { tokens *= isWeekend ? 0.3 : 1 }
            if shape == .growing { tokens *= 1 + growth / 1_000 * Double(hour / 24) }
            let spread: Double = shape == .constant ? 0.05 : shape == .noisy ? 1 : 0.2
            tokens *= 1 + spread * (Double(stream.bits(UInt64(hour) + 1) % 2_001) / 1_000 - 1)
            return UInt32(tokens)
        }
    }

    /// The forecast after so many hours of the month.
    private func forecast(_ tokens: [UInt32], after hours: Int) -> AnswerTree {
        var desk = Desk()
        let start = Desk.now - .hours(36)
        let records = tokens.prefix(hours).enumerated().map { index, input in
            RequestRecord(
                time: start + .hours(Int64(index)), responseTime: .milliseconds(1), uncachedInput: input, output: 0,
                user: .anonymous, model: Desk.gpt)
        }
        desk.monitor.record(records.span)
        let now = start + .hours(Int64(hours))
        return .object(desk.analyst.answers(from: &desk.monitor, at: now, periods: []))["forecast"]
    }

    /// Of 12 months of each shape, each seen on five days.
    ///
    /// Stated confidence is 80 %. The back-tested coverage must come within 12 points of it. What really came must be
    /// covered at least that often less 5 points; being scaled for growth the interval may be, and mostly is, wider.
    @Test(arguments: Shape.allCases)
    func `the interval covers what it says`(shape: Shape) throws {
        var (forecasts, covered) = (0, 0)
        var coverages: [Double] = []
        for seed in UInt64(1)...12 {
            let tokens = month(shape, seed: seed)
            let actual = Picodollars(tokens.reduce(Int128(0)) { $0 + Int128($1) } * 1_000_000)
            for day in [8, 12, 16, 20, 26] {
                let forecast = forecast(tokens, after: day * 24 + Int(2 * seed - 1))
                guard case .money(let low) = forecast["low"], case .money(let high) = forecast["high"],
                    case .number(let coverage) = forecast["backtest", "coverage"]
                else {
                    Issue.record("no interval on day \(day)")
                    continue
                }
                forecasts += 1
                if low <= actual, actual <= high { covered += 1 }
                coverages.append(coverage)
            }
        }
        #expect(forecasts == 60)
        #expect(covered * 100 >= 75 * forecasts, "\(covered) of \(forecasts)")
        let mean = coverages.reduce(0, +) / Double(coverages.count)
        #expect((68...92).contains(mean), "\(mean) %")
    }
}
