/// Numbers of a preview for people.
enum PreviewNumber {
    /// A whole number with its thousands apart; a large one as it is rounded to a double.
    static func count(_ value: Double) -> String {
        guard value.magnitude < 1e18 else { return "\(value)" }
        let digits = Array(String(Int64(value.rounded()).magnitude))
        var text = value.rounded() < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// Picodollars as US dollars: cents from ten dollars on, six decimals below.
    static func dollars(_ picodollars: Double) -> String {
        let value = max(0, picodollars) / 1e12
        guard value < 1e15 else { return "$\(value)" }
        let places = value >= 10 ? 2 : 6
        let scale = places == 2 ? 100.0 : 1e6
        let scaled = Int64((value * scale).rounded())
        let fraction = String(scaled % Int64(scale))
        let padded = String(repeating: "0", count: places - fraction.count) + fraction
        return "$\(count(Double(scaled / Int64(scale)))).\(padded)"
    }

    /// Three digits or so.
    static func short(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        if value.magnitude >= 1_000 { return count(value) }
        let scale = value.magnitude >= 100 ? 1.0 : value.magnitude >= 10 ? 10 : value.magnitude >= 1 ? 100 : 10_000
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
