import Records

/// Lengths of time with units: `90s`, `1h30m`, `1.5h`, `250ms`.
enum DurationText {
    static let units: [(name: String, length: Microseconds)] = [
        ("d", .days(1)), ("h", .hours(1)), ("m", .minutes(1)), ("s", .seconds(1)), ("ms", .milliseconds(1)),
        ("us", Microseconds(1)),
    ]
    static let unitNames = units.map(\.name)
    static let example = "such as 90s, 5m or 6h (units \(unitNames.joined(separator: ", ")))"

    /// Reads one or more numbers with units, the larger units first; exact to the microsecond.
    static func duration(_ text: String) throws(ValueProblem) -> Microseconds {
        var rest = text[...]
        var total: Int128 = 0
        var lastUnit = -1
        repeat {
            let (number, decimals) = try takeNumber(&rest, of: text)
            let name = String(rest.prefix { $0.isLetter })
            guard !rest.isEmpty else { throw ValueProblem(message: "\(OffendingText.quoted(text)) has no unit") }
            guard rest.first != " " else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) has a space in it")
            }
            guard let unit = units.firstIndex(where: { $0.name == name }) else {
                let shown = name.isEmpty ? String(rest) : name
                throw ValueProblem(
                    message: "\(OffendingText.quoted(text)) has an unknown unit \(OffendingText.quoted(shown))")
            }
            guard unit > lastUnit else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) has its units out of order")
            }
            lastUnit = unit
            rest = rest.dropFirst(name.count)
            let (length, remainder) = (number * Int128(units[unit].length.rawValue)).quotientAndRemainder(
                dividingBy: decimals)
            guard remainder == 0 else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is finer than a microsecond")
            }
            total += length
        } while !rest.isEmpty
        guard let microseconds = Int64(exactly: total) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return Microseconds(microseconds)
    }

    /// All digits of a number as an integer, and the power of ten that they are too large by.
    private static func takeNumber(
        _ rest: inout Substring, of text: String
    ) throws(ValueProblem) -> (number: Int128, decimals: Int128) {
        let whole = rest.prefix(DecimalText.digits(rest))
        rest = rest.dropFirst(whole.count)
        var fraction = Substring()
        if rest.first == "." {
            fraction = rest.dropFirst().prefix(DecimalText.digits(rest.dropFirst()))
            rest = rest.dropFirst(fraction.count + 1)
            if fraction.isEmpty { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not a duration") }
        }
        guard !whole.isEmpty else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not a duration") }
        guard whole.count <= 15, fraction.count <= 12, let number = Int128(whole + fraction) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        var decimals: Int128 = 1
        for _ in fraction { decimals *= 10 }
        return (number, decimals)
    }
}

extension NodeReader {
    /// A length of time within a range.
    func duration(from lowest: Microseconds, to highest: Microseconds) -> Microseconds? {
        value("a duration from \(lowest) to \(highest), \(DurationText.example)") { text throws(ValueProblem) in
            let duration = try DurationText.duration(text)
            guard (lowest...highest).contains(duration) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
            }
            return duration
        }
    }
}
