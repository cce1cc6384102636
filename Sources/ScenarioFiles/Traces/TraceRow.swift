import Scenarios

/// One call as its row tells it, before it is placed in time.
struct TraceRow {
    /// Microseconds; since the Unix epoch where the trace has dates.
    var time: Int64
    var promptTokens: UInt32
    var completionTokens: UInt32
    var cachedTokens: Int32 = -1
    var user: UInt32 = 0
    /// Microseconds; negative for unknown.
    var responseTime: Int64 = -1
    var model = TracePlan.Call.unknownModel
    var outcome = CallOutcome.unknown
}

/// Reads the rows of one form of trace.
protocol TraceRowReader {
    /// A row, or why it is none; `nil` for an empty line.
    mutating func row(
        _ bytes: [UInt8], _ range: Range<Int>, names: inout TraceNames
    ) throws(TraceProblem) -> Result<TraceRow, TraceRejection>?
}

/// Why a row is no call.
struct TraceRejection: Error {
    var reason: TraceRejections.Reason
    init(_ reason: TraceRejections.Reason) { self.reason = reason }
}
