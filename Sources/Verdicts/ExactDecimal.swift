/// A decimal number of any size, compared digit by digit: no rounding anywhere.
struct ExactDecimal: Equatable, Sendable {
    private var isNegative: Bool
    /// Without zeros at either end; empty for zero.
    private var digits: [UInt8]
    /// Ten to this power, times 0.d1d2d3, is the value.
    private var point: Int

    /// A whole number divided by ten to the power `scale`.
    init(_ value: some BinaryInteger, scale: Int = 0) {
        let text = String(value.magnitude)
        self.init(isNegative: value < 0, digits: text.utf8.map { $0 - 48 }, decimals: scale)
    }

    /// Reads a sign, digits with at most one point, and an exponent: `2500`, `-0.0045`, `1.5e-3`.
    ///
    /// `nil` for anything else and for exponents beyond a million.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var exponent = 0
        if let position = rest.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            let written = String(decoding: rest[rest.index(after: position)...], as: UTF8.self)
            guard let value = Int(written), value.magnitude <= 1_000_000 else { return nil }
            exponent = value
            rest = rest[..<position]
        }
        var digits: [UInt8] = []
        var decimals: Int?
        for byte in rest {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            digits.append(byte - 48)
            decimals = decimals.map { $0 + 1 }
        }
        guard !digits.isEmpty else { return nil }
        self.init(isNegative: isNegative, digits: digits, decimals: (decimals ?? 0) - exponent)
    }

    private init(isNegative: Bool, digits all: [UInt8], decimals: Int) {
        let significant = all.drop { $0 == 0 }
        digits = Array(significant)
        while digits.last == 0 { digits.removeLast() }
        point = digits.isEmpty ? 0 : significant.count - decimals
        self.isNegative = isNegative && !digits.isEmpty
    }
}

extension ExactDecimal: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmallerInMagnitude(than: left) : left.isSmallerInMagnitude(than: right)
    }

    private func isSmallerInMagnitude(than other: Self) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if point != other.point { return point < other.point }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
