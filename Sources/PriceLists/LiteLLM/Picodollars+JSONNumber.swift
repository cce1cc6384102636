import Records

extension Picodollars {
    /// What a price in a JSON number of US dollars comes to.
    enum JSONPrice: Equatable {
        case exact(Picodollars)
        /// Not a whole number of picodollars.
        case fractional
        /// Negative, or beyond every price there is.
        case outOfRange
    }

    /// Reads US dollars from the characters of a JSON number such as `2.5e-06`, digit by digit.
    static func price(jsonNumber text: String) -> JSONPrice {
        let parts = text.split(separator: "e", omittingEmptySubsequences: false).flatMap {
            $0.split(separator: "E", omittingEmptySubsequences: false)
        }
        guard let mantissa = parts.first, !mantissa.hasPrefix("-") else { return .outOfRange }
        let point = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        var digits = Array(point.joined().utf8.drop { $0 == UInt8(ascii: "0") })
        if digits.isEmpty { return .exact(.zero) }
        let decimals = point.count > 1 ? point[1].utf8.count : 0
        guard let exponent = Int(parts.count > 1 ? parts[1] : "0"), exponent.magnitude < 1_000, decimals < 1_000 else {
            return .outOfRange
        }
        // The number is `digits` times ten to the power of `scale`, in picodollars.
        var scale = exponent - decimals + 12
        while scale < 0, digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            scale += 1
        }
        guard scale >= 0 else { return .fractional }
        guard digits.count + scale <= 30 else { return .outOfRange }
        let value = digits.reduce(Int128(0)) { $0 * 10 + Int128($1 - 48) }
        return .exact(Picodollars((0..<scale).reduce(value) { product, _ in product * 10 }))
    }
}
