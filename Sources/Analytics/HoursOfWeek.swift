import Answers
import Monitoring
import Records

extension Analyst {
    private static let hourOfWeekNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].flatMap { day in
        (0..<24).map { "\(day)-\($0 < 10 ? "0" : "")\($0)" }
    }

    /// The requests of each hour of the local week.
    func hourOfWeek(_ hours: [HourTotals]) -> AnswerTree {
        .object(
            AnswerObject(
                zip(Self.hourOfWeekNames, Self.byHourOfWeek(hours)).map {
                    .init(key: $0, value: .object(["requests": .count($1)]))
                }))
    }

    /// The hour of the week with most requests, the first of several.
    func peakHourOfWeek(_ hours: [HourTotals]) -> AnswerTree {
        let requests = Self.byHourOfWeek(hours)
        guard let most = requests.max(), most > 0, let peak = requests.firstIndex(of: most) else { return .null }
        return .text(Self.hourOfWeekNames[peak])
    }

    private static func byHourOfWeek(_ hours: [HourTotals]) -> [Int] {
        hours.reduce(into: Array(repeating: 0, count: 168)) { $0[$1.hour.hourOfWeek] += $1.requests }
    }
}
