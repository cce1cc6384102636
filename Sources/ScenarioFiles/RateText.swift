/// Calls per unit of time: `20/s`, `300/min`, `5000/h`.
enum RateText {
    private static let units: [(name: String, seconds: Double)] = [
        ("s", 1), ("m", 60), ("min", 60), ("h", 3_600), ("hour", 3_600), ("d", 86_400), ("day", 86_400),
    ]
    static let expected =
        "a rate from 0 to 1000000/s, such as 20/s, 300/min or 5000/h (units s, m, min, h, hour, d, day)"

    /// Reads a rate as calls per second.
    static func perSecond(_ text: String) throws(ValueProblem) -> Double {
        guard let slash = text.firstIndex(of: "/") else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) has no unit")
        }
        let number = try DecimalText.number(String(text[..<slash]))
        let name = String(text[text.index(after: slash)...])
        guard let unit = units.first(where: { $0.name == name }) else {
            throw ValueProblem(
                message: "\(OffendingText.quoted(text)) has an unknown unit \(OffendingText.quoted("/" + name))")
        }
        let rate = number / unit.seconds
        guard (0...Limits.callsPerSecond).contains(rate) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return rate
    }
}

extension NodeReader {
    /// Calls per second.
    func rate() -> Double? {
        value(RateText.expected) { text throws(ValueProblem) in try RateText.perSecond(text) }
    }
}
