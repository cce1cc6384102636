/// How far back an answer looks.
///
/// Written `5m`, `24h`, `30d`. Between one minute and 31 days, the retention of rollups.
public struct Period: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The length of the period.
    public let length: Microseconds
    /// The period as it was asked for, echoed in answers.
    public let description: String

    /// Reads `<n>m`, `<n>h` or `<n>d` with ASCII digits and no sign or space.
    ///
    /// Returns `nil` for another unit, zero, and anything longer than 31 days.
    public init?(_ text: String) {
        guard let unit = text.utf8.last, text.utf8.count >= 2, text.utf8.count <= 8 else { return nil }
        var count: Int64 = 0
        for byte in text.utf8.dropLast() {
            guard (48...57).contains(byte) else { return nil }
            count = count * 10 + Int64(byte - 48)
        }
        switch unit {
        case UInt8(ascii: "m"): length = .minutes(count)
        case UInt8(ascii: "h"): length = .hours(count)
        case UInt8(ascii: "d"): length = .days(count)
        default: return nil
        }
        guard length > .zero, length <= .days(31) else { return nil }
        description = text
    }

    private init(length: Microseconds, description: String) {
        self.length = length
        self.description = description
    }

    /// The last minute.
    public static let minute = Period(length: .minutes(1), description: "1m")
    /// The last five minutes, over which health is judged.
    public static let fiveMinutes = Period(length: .minutes(5), description: "5m")
    /// The last half hour.
    public static let halfHour = Period(length: .minutes(30), description: "30m")
    /// The last hour, the default of statistics.
    public static let hour = Period(length: .hours(1), description: "1h")
    /// The last two hours.
    public static let twoHours = Period(length: .hours(2), description: "2h")
    /// The last six hours.
    public static let sixHours = Period(length: .hours(6), description: "6h")
    /// The last day, the default of costs, patterns, summary and recommendations.
    public static let day = Period(length: .hours(24), description: "24h")
    /// The last three days.
    public static let threeDays = Period(length: .days(3), description: "3d")
    /// The last week.
    public static let week = Period(length: .days(7), description: "7d")
    /// The last thirty days.
    public static let month = Period(length: .days(30), description: "30d")

    /// The periods that every run checks against the truth.
    public static let everyday: [Period] = [.minute, .fiveMinutes, .hour, .day, .week, .month]

    /// The order of the raw values.
    public static func < (left: Self, right: Self) -> Bool { left.length < right.length }
}
