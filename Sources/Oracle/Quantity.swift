import Records

/// What is known of a call with every single value, so that quantiles can be read off.
enum Quantity: Int, CaseIterable {
    /// Response times of successes, in microseconds.
    case successTime
    /// Response times of failures, in microseconds.
    case failureTime
    /// Times to the first token, in microseconds.
    case firstToken
    /// Output tokens per second, in tenths.
    case speed

    static let count = allCases.count

    /// Values are nearly always multiples of this: simulated times are whole milliseconds.
    var grain: Int64 { self == .speed ? 1 : 1_000 }
}

/// How fast the output of one call came.
struct OutputPace {
    /// After the first token, where that was timed before the end of the answer; else from the start.
    let isAfterFirstToken: Bool
    /// In microseconds; above zero.
    let time: Int64
    /// Tenths of a token per second, rounded down, at most 10^9.
    let tenths: Int64

    /// `nil` for a failure, for a call without output, and for one that took no time.
    init?(_ record: borrowing RequestRecord) {
        let (whole, first) = (record.responseTime.rawValue, record.timeToFirstToken.rawValue)
        isAfterFirstToken = first >= 0 && first < whole
        time = isAfterFirstToken ? whole - first : whole
        guard record.error == .none, record.output > 0, time > 0 else { return nil }
        tenths = min(1_000_000_000, Int64(Int128(record.output) * 10_000_000 / Int128(time)))
    }
}
