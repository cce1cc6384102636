/// An exact amount of money: whole picodollars, 10^-12 US dollars, in 128 bits.
///
/// One US dollar per million tokens is 1,000,000 picodollars per token, so every listed price is a whole number.
public struct Picodollars: Hashable, Comparable, Sendable {
    /// The number of picodollars.
    public var rawValue: Int128

    /// Wraps a count of picodollars.
    @inlinable
    public init(_ rawValue: Int128) { self.rawValue = rawValue }

    /// Nothing.
    public static let zero = Self(0)

    /// The order of the raw values.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The sum of two amounts.
    @inlinable
    public static func + (left: Self, right: Self) -> Self { Self(left.rawValue + right.rawValue) }

    /// The difference of two amounts.
    @inlinable
    public static func - (left: Self, right: Self) -> Self { Self(left.rawValue - right.rawValue) }

    /// Adds an amount in place.
    @inlinable
    public static func += (left: inout Self, right: Self) { left.rawValue += right.rawValue }

    /// The amount in US dollars, rounded to the nearest double; for display and ratios only.
    public var dollars: Double { Double(rawValue) / 1e12 }
}

extension Picodollars: CustomStringConvertible {
    /// The exact amount in US dollars as a plain decimal without trailing zeros: `0.0045`, `12`, `-3.5`.
    public var description: String {
        let magnitude = rawValue.magnitude
        let sign = rawValue < 0 ? "-" : ""
        let (whole, part) = magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        if part == 0 { return "\(sign)\(whole)" }
        var digits = String(part)
        digits = String(repeating: "0", count: 12 - digits.utf8.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// Reads an exact decimal amount of US dollars such as `0.0045` or `12`: at most 12 decimals and 15 digits before
    /// the point, no sign, exponent or space.
    ///
    /// `nil` for anything else.
    public init?(dollars text: String) {
        self.init(decimal: text, scale: 12)
    }

    /// Reads a price in US dollars per million tokens as picodollars per token.
    ///
    /// `2.5` is 2,500,000. At most six decimals, so that the price per token is whole; `nil` for anything else.
    public init?(dollarsPerMillionTokens text: String) {
        self.init(decimal: text, scale: 6)
    }

    private init?(decimal text: String, scale: Int) {
        var value: Int128 = 0
        var wholeDigits = 0
        var decimals: Int?
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int128(byte - 48)
            if let count = decimals { decimals = count + 1 } else { wholeDigits += 1 }
            guard wholeDigits <= 15, decimals ?? 0 <= scale else { return nil }
        }
        guard wholeDigits > 0, decimals != 0 else { return nil }
        for _ in 0..<(scale - (decimals ?? 0)) { value *= 10 }
        self.init(value)
    }
}
