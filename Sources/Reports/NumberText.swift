import Answers
import Records

/// Numbers for people: thousands are separated, units are stated.
enum NumberText {
    /// A whole number: `1,234,567`.
    static func count(_ value: Int) -> String { grouped(String(value)) }

    /// An amount in US dollars with all its decimals: `$1,234.0045`.
    static func dollars(_ value: Picodollars) -> String {
        let text = grouped(value.description)
        return text.hasPrefix("-") ? "-$" + text.dropFirst() : "$" + text
    }

    /// An amount in US dollars with at most six decimals, unless it is too small for six to show anything.
    static func roundedDollars(_ value: Picodollars) -> String {
        let unit: Int128 = 1_000_000
        let half = value.rawValue < 0 ? -unit / 2 : unit / 2
        let (sum, overflow) = value.rawValue.addingReportingOverflow(half)
        let rounded = Picodollars(sum / unit * unit)
        return overflow || rounded == .zero ? dollars(value) : dollars(rounded)
    }

    /// A double with all its digits.
    static func number(_ value: Double) -> String { value.isFinite ? grouped(JSONText.number(value)) : "\(value)" }

    /// A double with at most four decimals, unless it is too small for four to show anything.
    static func roundedNumber(_ value: Double) -> String {
        guard value.magnitude < 1e11 else { return number(value) }
        let rounded = (value * 10_000).rounded() / 10_000
        return number(rounded == 0 ? value : rounded)
    }

    /// A time to the microsecond: milliseconds below ten seconds, else seconds.
    static func time(_ value: Microseconds) -> String {
        guard value.rawValue.magnitude >= 10_000_000 else {
            return grouped(JSONText.decimal(thousandths: value.rawValue)) + " ms"
        }
        let (seconds, rest) = value.rawValue.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var decimals = String(String(1_000_000 + rest).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        let text = grouped(String(seconds)) + (decimals.isEmpty ? "" : "." + decimals)
        return (value.rawValue < 0 ? "-" : "") + text + " s"
    }

    /// A quantile with its unit.
    static func quantile(_ value: QuantileAnswer.Value) -> String {
        switch value {
        case .time(let value): time(value)
        case .speed: grouped(JSONText.decimal(thousandths: value.thousandths)) + " tokens/s"
        }
    }

    /// A measured time in seconds, to three digits or so.
    static func seconds(_ value: Double) -> String {
        guard value >= 1 else { return roundedNumber((value * 10_000).rounded() / 10) + " ms" }
        return roundedNumber((value * 100).rounded() / 100) + " s"
    }

    /// A number of bytes in megabytes of a million.
    static func megabytes(_ bytes: Int) -> String {
        roundedNumber((Double(bytes) / 100_000).rounded() / 10) + " MB"
    }

    /// Separates the thousands before the point; a number with an exponent stays as it is.
    private static func grouped(_ number: String) -> String {
        guard !number.contains("e") else { return number }
        let sign = number.hasPrefix("-") ? "-" : ""
        let unsigned = number.dropFirst(sign.count)
        let whole = Array(unsigned.prefix { $0 != "." })
        var text = sign
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text + unsigned.dropFirst(whole.count)
    }
}
