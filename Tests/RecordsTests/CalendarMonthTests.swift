import Records
import Testing

@Suite struct CalendarMonthTests {
    @Test func `months begin where the one before ends`() {
        #expect(CalendarMonth(containing: 0).days == 0..<31)
        #expect(CalendarMonth(containing: 30).days == 0..<31)
        #expect(CalendarMonth(containing: 31).days == 31..<59)
        #expect(CalendarMonth(containing: -1).days == -31..<0)
        var next: Int64 = 0
        var lengths: [Int] = []
        for _ in 0..<12 * 400 {
            let month = CalendarMonth(containing: next).days
            #expect(month.lowerBound == next)
            lengths.append(month.count)
            next = month.upperBound
        }
        #expect(next == 146_097)
        // February of 1970, 1972, 2000 and 2100.
        #expect([1, 25, 361, 1_561].map { lengths[$0] } == [28, 29, 29, 28])
    }
}
