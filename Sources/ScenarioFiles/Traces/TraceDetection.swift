import Scenarios

/// Finds out what form a trace has from its first line.
enum TraceDetection {
    /// The names of the columns in a header.
    static func header(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let names =
            CommaSeparated.cells(of: text[...])
            ?? text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return names
    }

    /// The format of a trace.
    static func format(of bytes: [UInt8], _ range: Range<Int>) throws(TraceProblem) -> TraceFormat {
        if bytes[range].first(where: { $0 != 32 && $0 != 9 }) == 123 { return .mooncake }
        let names = header(bytes, range)
        func has(_ columns: TraceColumns, _ least: Int) -> Bool {
            TraceColumns.Role.needed.count { role in columns.names[role].map(names.contains) ?? false } >= least
        }
        if has(.burstGPT, 3) { return .burstgpt }
        if has(.azure, 1) { return .azure }
        if names.count == 6, names.indices.allSatisfy({ $0 == 3 || Double(names[$0]) != nil }) { return .servegen }
        let text = String(decoding: bytes[range], as: UTF8.self)
        throw TraceProblem(
            message: "line 1: \(OffendingText.quoted(text)) begins no known trace; expected one of azure, burstgpt, "
                + "mooncake, servegen or windtunnel, or format: csv with columns")
    }

    /// The problem with a header that lacks a column.
    static func missingColumn(
        in header: [String], text: ArraySlice<UInt8>, columns: TraceColumns, format: TraceFormat
    ) -> TraceProblem {
        let needed = columns.needed(in: format).compactMap { columns.names[$0] }
        let missing = needed.first { !header.contains($0) } ?? ""
        return TraceProblem(
            message: "line 1: the header \(OffendingText.quoted(String(decoding: text, as: UTF8.self))) has no column "
                + "\(missing); expected " + needed.joined(separator: ","))
    }

    /// What the rows of a trace should be.
    static func expected(_ format: TraceFormat) -> String {
        switch format {
        case .azure: "a time stamp and two token counts"
        case .burstgpt: "a time, a model and two token counts"
        case .mooncake: "a JSON object with timestamp, input_length and output_length"
        case .servegen: "a time, a rate, a coefficient of variation and a family of gaps"
        case .csv: "values in the named columns"
        case .windtunnel: "a recorded call"
        }
    }
}
