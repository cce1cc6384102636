import Records
import Scenarios

/// Reads the rows of a table with a header: CSV of which some columns are known by name.
struct TableRowReader: TraceRowReader {
    private let columns: TraceColumns
    /// Where the columns are; `nil` for those that the table does not have.
    private let positions: [Int?]
    /// The most columns that a row is read to.
    private let lastPosition: Int
    private var stamp = TraceStamp()
    private var cells: [Range<Int>] = []

    /// A reader of the rows below a header; `nil` when it lacks a column that is needed.
    init?(header: [String], columns: TraceColumns, format: TraceFormat) {
        let roles = TraceColumns.Role.allCases
        let positions = roles.map { role in columns.names[role].flatMap { header.firstIndex(of: $0) } }
        let needed = columns.needed(in: format)
        guard zip(roles, positions).allSatisfy({ $1 != nil || !needed.contains($0) }) else { return nil }
        self.columns = columns
        self.positions = positions
        lastPosition = positions.compactMap(\.self).max() ?? 0
    }

    private func cell(_ role: TraceColumns.Role) -> Range<Int>? {
        let place = TraceColumns.Role.allCases.firstIndex(of: role) ?? 0
        return positions[place].map { cells[$0] }
    }

    mutating func row(
        _ bytes: [UInt8], _ range: Range<Int>, names: inout TraceNames
    ) -> Result<TraceRow, TraceRejection>? {
        if range.isEmpty { return nil }
        split(bytes, range)
        guard cells.count > lastPosition else { return .failure(TraceRejection(.missingColumn)) }
        guard let time = cell(.time).flatMap({ self.time(bytes, $0) }) else {
            return .failure(TraceRejection(.badTime))
        }
        guard let prompt = cell(.inputTokens).flatMap({ TraceCell.tokens(bytes, $0) }) else {
            return .failure(TraceRejection(.badPromptTokens))
        }
        guard let completion = cell(.outputTokens).flatMap({ TraceCell.tokens(bytes, $0) }) else {
            return .failure(TraceRejection(.badCompletionTokens))
        }
        var row = TraceRow(time: time, promptTokens: prompt, completionTokens: completion)
        if columns.emptyMeansFailed { row.outcome = completion == 0 ? .failed(nil) : .succeeded }
        if let reason = addOptional(to: &row, bytes, names: &names) { return .failure(TraceRejection(reason)) }
        return .success(row)
    }

    /// Reads the columns that not every table has; what is wrong with one of them.
    private func addOptional(
        to row: inout TraceRow, _ bytes: [UInt8], names: inout TraceNames
    ) -> TraceRejections.Reason? {
        if let cell = cell(.cachedTokens), !cell.isEmpty {
            guard let cached = TraceCell.tokens(bytes, cell) else { return .badPromptTokens }
            row.cachedTokens = Int32(min(cached, row.promptTokens))
        }
        if let cell = cell(.responseTime), !cell.isEmpty {
            let longest = Double(Limits.responseTime.rawValue)
            guard let time = TraceCell.time(bytes, cell, unit: columns.timeUnit.microseconds, most: longest) else {
                return .badResponseTime
            }
            row.responseTime = time
        }
        if let cell = cell(.status) {
            guard let outcome = TraceCell.outcome(bytes, cell) else { return .badStatus }
            row.outcome = outcome
        }
        if let cell = cell(.model) {
            guard let model = names.model(bytes[cell]) else { return .badModel }
            row.model = model
        }
        if let cell = cell(.user) {
            guard let user = names.user(bytes[cell]) else { return .badUser }
            row.user = user
        }
        return nil
    }

    private mutating func time(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        if columns.timeUnit == .iso8601 { return stamp.microseconds(bytes, range) }
        return TraceCell.time(bytes, range, unit: columns.timeUnit.microseconds, most: TraceReader.latestTime)
    }

    /// Finds the cells up to the last one that is needed.
    private mutating func split(_ bytes: [UInt8], _ range: Range<Int>) {
        cells.removeAll(keepingCapacity: true)
        var start = range.lowerBound
        while start <= range.upperBound, cells.count <= lastPosition {
            var end = start
            var content: Range<Int>?
            if columns.allowsQuotes, start < range.upperBound, bytes[start] == 34 {
                var close = start + 1
                while close < range.upperBound, bytes[close] != 34 { close += 1 }
                content = start + 1..<close
                end = min(close + 1, range.upperBound)
            }
            while end < range.upperBound, bytes[end] != 44 { end += 1 }
            cells.append(content ?? start..<end)
            start = end + 1
        }
    }
}
