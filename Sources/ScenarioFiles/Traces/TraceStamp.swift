import Records

/// Reads dates of rows that come more or less in order, so that a day is worked out once.
struct TraceStamp {
    /// The date of the row before and its midnight.
    private var knownDate = -1
    private var knownMidnight: Int64 = 0

    /// `2023-11-16 18:15:46.6805900`, optionally followed by `Z` or `+00:00`; digits past the microsecond are dropped.
    mutating func microseconds(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        let (start, end) = (range.lowerBound, range.upperBound)
        guard end - start >= 19, bytes[start + 4] == 45, bytes[start + 7] == 45,
            bytes[start + 10] == 32 || bytes[start + 10] == 84, bytes[start + 13] == 58, bytes[start + 16] == 58,
            let year = TraceCell.digits(bytes, start..<start + 4),
            let month = TraceCell.digits(bytes, start + 5..<start + 7),
            let day = TraceCell.digits(bytes, start + 8..<start + 10),
            let hour = TraceCell.digits(bytes, start + 11..<start + 13),
            let minute = TraceCell.digits(bytes, start + 14..<start + 16),
            let second = TraceCell.digits(bytes, start + 17..<start + 19), hour < 24, minute < 60, second < 60
        else { return nil }
        let date = (year * 100 + month) * 100 + day
        if date != knownDate {
            let text = String(decoding: bytes[start..<start + 10], as: UTF8.self)
            guard let midnight = Instant(iso8601: text + "T00:00:00Z") else { return nil }
            (knownDate, knownMidnight) = (date, midnight.microseconds)
        }
        var index = start + 19
        let microseconds = Self.fraction(bytes, &index, end)
        guard let microseconds, let offset = Self.zoneOffset(bytes, index, end) else { return nil }
        let seconds = Int64(hour * 3_600 + minute * 60 + second - offset)
        return knownMidnight + seconds * 1_000_000 + Int64(microseconds)
    }

    private static func fraction(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Int? {
        guard index < end, bytes[index] == 46 else { return 0 }
        index += 1
        var value = 0
        var scale = 100_000
        let first = index
        while index < end, bytes[index] >= 48, bytes[index] <= 57 {
            value += (Int(bytes[index]) - 48) * scale
            scale /= 10
            index += 1
        }
        return index > first ? value : nil
    }

    /// Seconds east of UTC.
    private static func zoneOffset(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int? {
        if index == end { return 0 }
        if bytes[index] == 90 { return index + 1 == end ? 0 : nil }
        guard bytes[index] == 43 || bytes[index] == 45, end - index == 6, bytes[index + 3] == 58,
            let hours = TraceCell.digits(bytes, index + 1..<index + 3),
            let minutes = TraceCell.digits(bytes, index + 4..<index + 6),
            hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return bytes[index] == 43 ? seconds : -seconds
    }
}
