import Records
import Scenarios

/// Why a trace cannot be replayed, for people.
struct TraceProblem: Error {
    var message: String
    /// Whether there is no such file at all.
    var isMissing = false
}

/// Reads traces that have one call in each line; lines end with LF or CR LF.
///
/// Rows that make no sense are counted and left out; rows out of order are put in order of time, those of the same time
/// staying as they were.
struct TraceReader {
    /// The latest time of a row, in microseconds: the year 2223 as a date.
    static let latestTime = 8e15
    private static let mostCalls = 20_000_000

    private let source: TraceSource
    private var format: TraceFormat?
    private var reader: (any TraceRowReader)?
    private var names = TraceNames()
    private var rows: [TraceRow] = []
    private var rejections = TraceRejections()

    /// Reads at most as many rows of a file as the source asks for.
    ///
    /// - Throws: When the file or its header is no trace, has no rows, or more bad rows than good ones.
    static func read(_ source: TraceSource) throws(TraceProblem) -> TraceContent {
        var reader = TraceReader(source: source)
        do throws(FileProblem) {
            var lines = TraceLines(file: try BoundedFile(path: source.path, limit: Limits.traceBytes))
            while !reader.isFull, try lines.next() { try reader.take(lines) }
        } catch {
            throw source.problem(error.message, isMissing: error.kind == .missing)
        }
        return try reader.content()
    }

    private init(source: TraceSource) { self.source = source }

    private var isFull: Bool { rows.count + rejections.total >= source.rows }

    private mutating func take(_ lines: borrowing TraceLines) throws(FileProblem) {
        do throws(TraceProblem) {
            try read(lines)
        } catch {
            throw FileProblem(kind: .unusable, message: error.message)
        }
    }

    private mutating func read(_ lines: borrowing TraceLines) throws(TraceProblem) {
        let (bytes, range) = (lines.bytes, lines.range)
        guard !lines.isTooLong else {
            throw TraceProblem(message: "line \(lines.number): a line longer than \(TraceLines.longest) bytes")
        }
        if reader == nil, try !begin(bytes, range) { return }
        switch try reader?.row(bytes, range, names: &names) {
        case nil: return
        case .success(let row): rows.append(row)
        case .failure(let rejection): rejections.add(line: lines.number, rejection.reason)
        }
        guard rows.count <= Self.mostCalls else {
            throw TraceProblem(message: "more than \(Self.mostCalls) calls; expected rows, to read only the first")
        }
    }

    /// Finds out the format from the first line; whether that line is itself a call.
    private mutating func begin(_ bytes: [UInt8], _ range: Range<Int>) throws(TraceProblem) -> Bool {
        let line = bytes[range].starts(with: [0xef, 0xbb, 0xbf]) ? range.lowerBound + 3..<range.upperBound : range
        let format = if let known = source.format { known } else { try TraceDetection.format(of: bytes, line) }
        self.format = format
        if format == .mooncake {
            reader = MooncakeRowReader()
            return true
        }
        let header = TraceDetection.header(bytes, line)
        let columns: TraceColumns? =
            switch format {
            case .azure: .azure
            case .burstgpt: .burstGPT
            default: source.columns
            }
        guard let columns else {
            throw TraceProblem(message: "no columns; expected columns, to say which of them has what")
        }
        reader = TableRowReader(header: header, columns: columns, format: format)
        if reader == nil {
            throw TraceDetection.missingColumn(in: header, text: bytes[line], columns: columns, format: format)
        }
        return false
    }

    private mutating func content() throws(TraceProblem) -> TraceContent {
        guard let format else { throw source.problem("an empty file") }
        guard !rows.isEmpty || rejections.total > 0 else { throw source.problem("a header and no rows") }
        guard rejections.total <= rows.count else {
            throw TraceProblem(
                message: "\(OffendingText.quoted(source.name)) line \(rejections.first.first?.line ?? 0): the first of "
                    + "\(rejections.total) bad rows among \(rows.count + rejections.total); expected "
                    + (format == .azure ? "a time stamp and two token counts" : TraceDetection.expected(format))
                    + (format == .azure ? "" : "; \(TraceText.reasons(rejections))"))
        }
        if !zip(rows, rows.dropFirst()).allSatisfy({ $0.time <= $1.time }) {
            let ordered = rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            rows = ordered.map(\.element)
        }
        let first = rows.first?.time ?? 0
        var content = TraceContent(format: format, path: source.name)
        content.calls = rows.map { row in
            TracePlan.Call(
                offset: Microseconds(row.time - first), promptTokens: row.promptTokens,
                completionTokens: row.completionTokens, cachedTokens: row.cachedTokens, user: row.user,
                responseTime: Microseconds(row.responseTime), model: row.model, outcome: row.outcome)
        }
        content.modelNames = names.models
        content.userCount = names.userCount
        // Times that are not dates count from anywhere.
        if format == .azure || (format == .csv && source.columns?.timeUnit == .iso8601) {
            content.start = Instant(microseconds: first)
        }
        content.rejections = rejections
        return content
    }
}
