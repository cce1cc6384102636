/// A month of the Gregorian calendar, as numbers of days since 1970-01-01.
public struct CalendarMonth: Equatable, Sendable {
    /// The month's days; the end is the first of the next month.
    public let days: Range<Int64>

    /// The month that a day lies in.
    public init(containing day: Int64) {
        let date = Instant.civilDate(daysSinceEpoch: day)
        let first = Instant.daysSinceEpoch(year: date.year, month: date.month, day: 1)
        let next =
            date.month == 12
            ? Instant.daysSinceEpoch(year: date.year + 1, month: 1, day: 1)
            : Instant.daysSinceEpoch(year: date.year, month: date.month + 1, day: 1)
        days = first..<next
    }
}
