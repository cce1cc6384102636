/// Parts of a whole, written as a percentage or as a fraction of 1: `35%`, `0.35`.
enum ShareText {
    static let expected = "a share from 0 to 1, such as 0.35 or 35%"

    /// Reads a share as a fraction of 1.
    static func fraction(_ text: String) throws(ValueProblem) -> Double {
        // The power of ten goes into the text, so that 35% and 0.35 are the same double.
        try share(text, highest: 1, percentExponent: "e-2", plainExponent: "")
    }

    /// Reads a share as a percentage.
    static func percent(_ text: String) throws(ValueProblem) -> Double {
        try share(text, highest: 100, percentExponent: "", plainExponent: "e2")
    }

    private static func share(
        _ text: String, highest: Double, percentExponent: String, plainExponent: String
    ) throws(ValueProblem) -> Double {
        let isPercent = text.hasSuffix("%")
        let number = isPercent ? String(text.dropLast()) : text
        guard !number.contains("e"), !number.contains("E"),
            let value = try? DecimalText.number(number + (isPercent ? percentExponent : plainExponent))
        else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not a share") }
        guard (0...highest).contains(value) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return value
    }
}

extension NodeReader {
    /// A probability or another fraction of 1.
    func fraction() -> Double? {
        value(ShareText.expected) { text throws(ValueProblem) in try ShareText.fraction(text) }
    }

    /// The same as a percentage.
    func percent() -> Double? {
        value(ShareText.expected) { text throws(ValueProblem) in try ShareText.percent(text) }
    }
}
