import Records

/// Reads one row of a trace from bytes; `nil` for whatever does not fit exactly.
struct TraceRowParser {
    struct Row {
        /// Microseconds since the Unix epoch.
        var time: Int64
        var promptTokens: UInt32
        var completionTokens: UInt32
    }

    private let timeColumn: Int
    private let promptColumn: Int
    private let completionColumn: Int
    /// The date of the row before and its midnight: rows come in order, so that a day is worked out once.
    private var knownDate = -1
    private var knownMidnight: Int64 = 0

    init(time: Int, promptTokens: Int, completionTokens: Int) {
        timeColumn = time
        promptColumn = promptTokens
        completionColumn = completionTokens
    }

    mutating func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Row? {
        var time: Int64?
        var prompt: UInt32?
        var completion: UInt32?
        var column = 0
        var start = range.lowerBound
        while start <= range.upperBound {
            var end = start
            while end < range.upperBound, bytes[end] != 44 { end += 1 }
            if column == timeColumn { time = timestamp(bytes, start, end) }
            if column == promptColumn { prompt = tokens(bytes, start, end) }
            if column == completionColumn { completion = tokens(bytes, start, end) }
            column += 1
            start = end + 1
        }
        guard let time, let prompt, let completion else { return nil }
        return Row(time: time, promptTokens: prompt, completionTokens: completion)
    }

    private func tokens(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32? {
        guard let value = Self.number(bytes, start, end), value <= 1_000_000_000 else { return nil }
        return UInt32(value)
    }

    /// Up to ten digits and nothing else.
    private static func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard start < end, end - start <= 10 else { return nil }
        var value = 0
        var index = start
        while index < end {
            let digit = Int(bytes[index]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            value = value * 10 + digit
            index += 1
        }
        return value
    }

    /// `2023-11-16 18:15:46.6805900`, optionally followed by `Z` or `+00:00`; digits past the microsecond are dropped.
    private mutating func timestamp(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int64? {
        guard end - start >= 19, bytes[start + 4] == 45, bytes[start + 7] == 45,
            bytes[start + 10] == 32 || bytes[start + 10] == 84, bytes[start + 13] == 58, bytes[start + 16] == 58,
            let year = Self.number(bytes, start, start + 4), let month = Self.number(bytes, start + 5, start + 7),
            let day = Self.number(bytes, start + 8, start + 10), let hour = Self.number(bytes, start + 11, start + 13),
            let minute = Self.number(bytes, start + 14, start + 16),
            let second = Self.number(bytes, start + 17, start + 19), hour < 24, minute < 60, second < 60
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
            let hours = number(bytes, index + 1, index + 3), let minutes = number(bytes, index + 4, index + 6),
            hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return bytes[index] == 43 ? seconds : -seconds
    }
}
