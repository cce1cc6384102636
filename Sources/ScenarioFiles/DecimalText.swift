/// Plain decimal numbers, as people write them into a file.
enum DecimalText {
    /// Reads an optional sign, digits, an optional fraction and an optional exponent: `-3`, `0.35`, `1.5e6`.
    static func number(_ text: String) throws(ValueProblem) -> Double {
        guard isNumber(text), let value = Double(text) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is not a number")
        }
        guard value.isFinite else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range") }
        return value
    }

    static func number(_ text: String, in range: ClosedRange<Double>) throws(ValueProblem) -> Double {
        let value = try number(text)
        guard range.contains(value) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return value
    }

    static func integer(_ text: String, in range: ClosedRange<Int>) throws(ValueProblem) -> Int {
        guard !text.isEmpty, digits(text.dropFirst(text.hasPrefix("-") ? 1 : 0)) > 0,
            digits(text.dropFirst(text.hasPrefix("-") ? 1 : 0)) == text.utf8.count - (text.hasPrefix("-") ? 1 : 0)
        else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not a whole number") }
        guard let value = Int(text), range.contains(value) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return value
    }

    private static func isNumber(_ text: String) -> Bool {
        var rest = text[...]
        if let first = rest.first, first == "-" || first == "+" { rest = rest.dropFirst() }
        let whole = digits(rest)
        rest = rest.dropFirst(whole)
        var isWellFormed = whole > 0
        if rest.first == "." {
            let decimals = digits(rest.dropFirst())
            rest = rest.dropFirst(1 + decimals)
            isWellFormed = isWellFormed && decimals > 0
        }
        if let mark = rest.first, mark == "e" || mark == "E" {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
            let exponent = digits(rest)
            rest = rest.dropFirst(exponent)
            isWellFormed = isWellFormed && exponent > 0
        }
        return isWellFormed && rest.isEmpty
    }

    /// How many ASCII digits a text begins with.
    static func digits(_ text: Substring) -> Int { text.utf8.prefix { (48...57).contains($0) }.count }
}

extension NodeReader {
    func number(_ expected: String, in range: ClosedRange<Double>) -> Double? {
        value(expected) { text throws(ValueProblem) in try DecimalText.number(text, in: range) }
    }

    func integer(_ expected: String, in range: ClosedRange<Int>) -> Int? {
        value(expected) { text throws(ValueProblem) in try DecimalText.integer(text, in: range) }
    }

    /// A relative weight.
    func weight() -> Double? {
        value("a weight above 0 and at most 1000000000") { text throws(ValueProblem) in
            let weight = try DecimalText.number(text, in: 0...Limits.weight)
            guard weight > 0 else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range") }
            return weight
        }
    }
}
