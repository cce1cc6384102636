import Records
import Scenarios

/// Reads how a quantity is spread: a constant, a median with a 99th percentile, or a table of quantiles.
struct DistributionReader {
    /// One value of the quantity in the unit of the plan; `nil` after reporting.
    let read: @Sendable (NodeReader) -> Double?
    /// Whether a value of 0 makes sense.
    let allowsZero: Bool
    private static let points = 2...1_000
    private static let expected = "a value, {p50: …, p99: …} or {quantiles: …}"

    /// Tokens of a call.
    static let tokens = DistributionReader(
        read: { $0.number("a number of tokens from 0 to 1000000000", in: 0...Limits.tokens) }, allowsZero: true)
    /// Times of a call, read as microseconds.
    static let time = DistributionReader(
        read: { reader in
            reader.duration(from: .zero, to: Limits.responseTime).map { Double($0.rawValue) }
        }, allowsZero: false)
    /// Tokens per second.
    static let speed = DistributionReader(
        read: { $0.number("a number of tokens per second above 0, to 1000000", in: 0...1_000_000) }, allowsZero: false)

    func distribution(_ reader: NodeReader) -> Distribution? {
        guard reader.isMapping else {
            if case .list = reader.node.value {
                reader.report("found a list; expected \(Self.expected)")
                return nil
            }
            return value(reader, allowsZero: allowsZero).map(Distribution.constant)
        }
        guard let mapping = reader.mapping(Self.expected, keys: ["p50", "p99", "quantiles"]) else { return nil }
        guard let table = mapping["quantiles"] else { return lognormal(mapping) }
        if mapping["p50"] != nil || mapping["p99"] != nil {
            reader.report("both quantiles and p50 or p99; expected one or the other")
        }
        return quantiles(table)
    }

    private func value(_ reader: NodeReader, allowsZero: Bool) -> Double? {
        guard let value = read(reader) else { return nil }
        guard value > 0 || allowsZero else {
            reader.report("0 is not allowed here; expected a positive value")
            return nil
        }
        return value
    }

    private func lognormal(_ mapping: MappingReader) -> Distribution? {
        let p50 = mapping.required("p50", "the median").flatMap { value($0, allowsZero: false) }
        let p99 = mapping.required("p99", "the 99th percentile").flatMap { value($0, allowsZero: false) }
        guard let p50, let p99 else { return nil }
        guard p99 >= p50 else {
            mapping["p99"]?.report("p99 is below p50; expected it to be at least as large")
            return nil
        }
        return .lognormal(p50: p50, p99: p99)
    }

    private func quantiles(_ table: NodeReader) -> Distribution? {
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
