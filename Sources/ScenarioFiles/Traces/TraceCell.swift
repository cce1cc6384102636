import Records
import Scenarios

/// The values of cells; `nil` for whatever does not fit exactly.
enum TraceCell {
    /// A whole number of tokens from 0 to 10^9; a fraction of zeros, as data tools write it, is allowed.
    static func tokens(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
        var end = range.upperBound
        if let point = range.first(where: { bytes[$0] == 46 }) {
            guard point + 1 < end, (point + 1..<end).allSatisfy({ bytes[$0] == 48 }) else { return nil }
            end = point
        }
        guard let value = digits(bytes, range.lowerBound..<end), value <= 1_000_000_000 else { return nil }
        return UInt32(value)
    }

    /// Up to ten digits and nothing else.
    static func digits(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 10 else { return nil }
        var value = 0
        for index in range {
            let digit = Int(bytes[index]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// A plain decimal number.
    static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        guard !range.isEmpty, range.count <= 40 else { return nil }
        return try? DecimalText.number(String(decoding: bytes[range], as: UTF8.self))
    }

    /// A time of 0 or more in some unit, to the nearest microsecond.
    static func time(_ bytes: [UInt8], _ range: Range<Int>, unit: Double, most: Double) -> Int64? {
        guard let value = number(bytes, range), value >= 0, value * unit <= most else { return nil }
        return Int64((value * unit).rounded())
    }

    /// Success or failure in the words of logs: a kind of failure, a status of HTTP, or a plain word.
    static func outcome(_ bytes: [UInt8], _ range: Range<Int>) -> CallOutcome? {
        guard range.count <= 40 else { return nil }
        let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
        if let kind = FailureKind(rawValue: text) { return .failed(kind) }
        switch text {
        case "", "ok", "success", "succeeded", "true", "completed", "none", "stop": return .succeeded
        case "error", "fail", "failed", "failure", "false": return .failed(nil)
        default: break
        }
        guard text.utf8.count == 3, let status = digits(bytes, range) else { return nil }
        switch status {
        case 200..<400: return .succeeded
        case 429: return .failed(.rateLimit)
        case 408, 504: return .failed(.timeout)
        case 503, 529: return .failed(.overloaded)
        case 400..<500: return .failed(.invalidRequest)
        case 500..<600: return .failed(.serverError)
        default: return nil
        }
    }
}
