import Records
import Scenarios

/// Reads how a quantity is spread: a constant, a distribution by its parameters, a table of quantiles, or a mixture.
struct DistributionReader {
    /// One value of the quantity in the unit of the plan; `nil` after reporting.
    let read: @Sendable (NodeReader) -> Double?
    /// Whether a value of 0 makes sense.
    let allowsZero: Bool
    /// The natural logarithm of what a number 1 in the file is in the unit of the plan.
    var logarithmOfUnit = 0.0
    /// Whether the quantity is a count, so that it can be a rank.
    var isCount = false
    static let points = 2...1_000
    static let expected = "a value, {p50: …, p99: …}, {quantiles: …} or another distribution"
    /// The keys that say which distribution it is; `p99` belongs to `p50`.
    static let forms = [
        "quantiles", "p50", "p99", "lognormal", "gamma", "exponential", "zipf", "mixture", "constant",
    ]

    /// Tokens of a call.
    static let tokens = DistributionReader(
        read: { $0.number("a number of tokens from 0 to 1000000000", in: 0...Limits.tokens) }, allowsZero: true,
        isCount: true)
    /// Times of a call, read as microseconds.
    static let time = DistributionReader(
        read: { reader in
            reader.duration(from: .zero, to: Limits.responseTime).map { Double($0.rawValue) }
        }, allowsZero: false, logarithmOfUnit: 13.815_510_557_964_274)
    /// Tokens per second.
    static let speed = DistributionReader(
        read: { $0.number("a number of tokens per second above 0, to 1000000", in: 0...1_000_000) }, allowsZero: false)
    /// Parts of a whole.
    static let share = DistributionReader(
        read: { $0.fraction().map { $0 * Distribution.wholeShare } }, allowsZero: true,
        logarithmOfUnit: 20.723_265_836_946_41)
    /// Images of a call.
    static let images = DistributionReader(
        read: { $0.number("a number of images from 0 to 255", in: 0...255) }, allowsZero: true, isCount: true)

    func distribution(_ reader: NodeReader) -> Distribution? {
        guard reader.isMapping else {
            if case .list = reader.node.value {
                reader.report("found a list; expected \(Self.expected)")
                return nil
            }
            return value(reader, allowsZero: allowsZero).map(Distribution.constant)
        }
        guard let mapping = reader.mapping(Self.expected, keys: Self.forms + ["min", "max"]) else { return nil }
        return distribution(mapping)
    }

    /// The distribution that the keys of a mapping describe, cut to `min` and `max`.
    func distribution(_ mapping: MappingReader) -> Distribution? {
        let least = mapping["min"].map { value($0, allowsZero: allowsZero) }
        let most = mapping["max"].map { value($0, allowsZero: false) }
        guard let distribution = uncut(mapping) else { return nil }
        if least == .some(nil) || most == .some(nil) { return nil }
        guard let least = least ?? nil, let most = most ?? nil else {
            if least == nil, most == nil { return distribution }
            return .cut(distribution, least: least ?? nil, most: most ?? nil)
        }
        guard least <= most else {
            mapping["max"]?.report("max is below min; expected it to be at least as large")
            return nil
        }
        return .cut(distribution, least: least, most: most)
    }

    private func uncut(_ mapping: MappingReader) -> Distribution? {
        var forms = Self.forms.filter { mapping[$0] != nil }
        if forms.contains("p50") { forms.removeAll { $0 == "p99" } }
        if forms.count > 1 {
            let names = forms.map { $0 == "p50" || $0 == "p99" ? "p50 or p99" : $0 }
            mapping.reader.report("both \(names[0]) and \(names[1]); expected one or the other")
        }
        guard let form = forms.first, let reader = mapping[form] else { return lognormal(mapping) }
        switch form {
        case "quantiles": return quantiles(reader)
        case "lognormal": return lognormalOfLogarithm(reader)
        case "gamma": return gamma(reader)
        case "exponential": return exponential(reader)
        case "zipf": return zipf(reader)
        case "mixture": return mixture(reader)
        case "constant": return value(reader, allowsZero: allowsZero).map(Distribution.constant)
        default: return lognormal(mapping)
        }
    }

    func value(_ reader: NodeReader, allowsZero: Bool) -> Double? {
        guard let value = read(reader) else { return nil }
        guard value > 0 || allowsZero else {
            reader.report("0 is not allowed here; expected a positive value")
            return nil
        }
        return value
    }

    func quantiles(_ table: NodeReader) -> Distribution? {
        guard let entries = table.names("a mapping from quantiles to values, such as {0: 10, 0.5: 300, 1: 8000}")
        else { return nil }
        var points: [QuantilePoint] = []
        var isValid = true
        for entry in entries {
            let quantile = entry.parsedName("a quantile from 0 to 1") { text throws(ValueProblem) in
                try DecimalText.number(text, in: 0...1)
            }
            guard let quantile, let value = value(entry.reader, allowsZero: allowsZero) else {
                isValid = false
                continue
            }
            if let last = points.last, quantile <= last.quantile {
                entry.report("quantile \(entry.name) does not follow the one before; expected ascending quantiles")
                isValid = false
            } else if let last = points.last, value < last.value {
                entry.reader.report("smaller than the value before; expected ascending values")
                isValid = false
            } else {
                points.append(QuantilePoint(quantile: quantile, value: value))
            }
        }
        guard isValid else { return nil }
        guard Self.points.contains(points.count), points.first?.quantile == 0, points.last?.quantile == 1 else {
            table.report("\(points.count) quantiles; expected 2 to 1000 of them, the first 0 and the last 1")
            return nil
        }
        return .quantiles(points)
    }
}
