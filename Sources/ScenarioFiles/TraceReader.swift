import Records
import Scenarios

/// Why a trace cannot be replayed, for people.
struct TraceProblem: Error {
    var message: String
    /// Whether there is no such file at all.
    var isMissing = false
}

/// Reads a trace in the form of the Azure LLM inference traces: CSV with a header that names at least the columns
/// `TIMESTAMP`, `ContextTokens` and `GeneratedTokens`, lines ended by LF or CR LF, stamps in UTC unless they say
/// otherwise.
struct TraceReader {
    static let columns = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"]
    private static let chunkBytes = 1 << 20
    private static let longestLine = 1 << 16

    private struct Row {
        var time: Int64
        var promptTokens: UInt32
        var completionTokens: UInt32
    }

    private let name: String
    private let limit: Int
    private var parser: TraceRowParser?
    private var rows: [Row] = []
    private var rejected = 0
    private var firstRejectedLine = 0
    private var line = 0

    /// Reads at most `rows` rows of a file.
    ///
    /// Rows that make no sense are counted and left out; rows out of order are put
    /// in order of time, those of the same time staying as they were.
    ///
    /// - Throws: When the file or its header is no trace, has no rows, or more bad rows than good ones.
    static func read(path: String, named name: String, rows: Int) throws(TraceProblem) -> TracePlan {
        var reader = TraceReader(name: name, limit: rows)
        do {
            try reader.readLines(of: BoundedFile(path: path, limit: Limits.traceBytes))
        } catch let problem as TraceProblem {
            throw problem
        } catch let problem as FileProblem {
            throw TraceProblem(
                message: "\(OffendingText.quoted(name)): \(problem.message)", isMissing: problem.kind == .missing)
        } catch {
            throw TraceProblem(message: "\(OffendingText.quoted(name)): cannot be read")
        }
        return try reader.plan()
    }

    private init(name: String, limit: Int) {
        self.name = name
        self.limit = limit
    }

    private var isFull: Bool { rows.count + rejected >= limit }

    private mutating func readLines(of file: BoundedFile) throws {
        var pending: [UInt8] = []
        while !isFull {
            let chunk = try file.next(Self.chunkBytes)
            if chunk.isEmpty { break }
            pending += chunk
            var start = 0
            // Only the new bytes can hold the first line end; what was pending had none.
            while !isFull, let end = Self.lineEnd(in: pending, from: start) {
                try take(pending, start..<end)
                start = end + 1
            }
            pending.removeFirst(start)
            if pending.count > Self.longestLine {
                throw TraceProblem(message: "\(place(line + 1)): a line longer than \(Self.longestLine) bytes")
            }
        }
        if !isFull, !pending.isEmpty { try take(pending, 0..<pending.count) }
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == 10 { return index }
            index += 1
        }
        return nil
    }

    private mutating func take(_ bytes: [UInt8], _ range: Range<Int>) throws(TraceProblem) {
        line += 1
        let hasReturn = range.upperBound > range.lowerBound && bytes[range.upperBound - 1] == 13
        let range = range.lowerBound..<(hasReturn ? range.upperBound - 1 : range.upperBound)
        guard parser != nil else {
            parser = try header(bytes[range])
            return
        }
        if range.isEmpty { return }
        if let row = parser?.parse(bytes, range) {
            rows.append(
                Row(time: row.time, promptTokens: row.promptTokens, completionTokens: row.completionTokens))
        } else {
            rejected += 1
            if firstRejectedLine == 0 { firstRejectedLine = line }
        }
    }

    private func header(_ bytes: ArraySlice<UInt8>) throws(TraceProblem) -> TraceRowParser {
        let text = String(decoding: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var positions: [Int] = []
        for column in Self.columns {
            guard let position = names.firstIndex(of: column) else {
                throw TraceProblem(
                    message: "\(place(1)): the header \(OffendingText.quoted(text)) has no column \(column); expected "
                        + Self.columns.joined(separator: ","))
            }
            positions.append(position)
        }
        return TraceRowParser(time: positions[0], promptTokens: positions[1], completionTokens: positions[2])
    }

    private func place(_ line: Int) -> String { "\(OffendingText.quoted(name)) line \(line)" }

    private mutating func plan() throws(TraceProblem) -> TracePlan {
        guard parser != nil else { throw TraceProblem(message: "\(OffendingText.quoted(name)): an empty file") }
        guard !rows.isEmpty || rejected > 0 else {
            throw TraceProblem(message: "\(OffendingText.quoted(name)): a header and no rows")
        }
        guard rejected <= rows.count else {
            throw TraceProblem(
                message: "\(place(firstRejectedLine)): the first of \(rejected) bad rows among "
                    + "\(rows.count + rejected); expected a time stamp and two token counts")
        }
        if !zip(rows, rows.dropFirst()).allSatisfy({ $0.time <= $1.time }) {
            let ordered = rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            rows = ordered.map(\.element)
        }
        let first = rows.first?.time ?? 0
        let calls = rows.map { row in
            TracePlan.Call(
                offset: Microseconds(row.time - first), promptTokens: row.promptTokens,
                completionTokens: row.completionTokens)
        }
        return TracePlan(path: name, calls: calls, rejectedRows: rejected)
    }
}
