import Records
import Scenarios

/// Reads one client of ServeGen: a table without a header, a line for each window of time.
///
/// Its cells are the window's start in seconds, its rate, the coefficient of variation and the family of its gaps, and
/// two parameters that follow from these. A window without a family had too few calls to tell: its gaps are
/// exponential.
struct ServeGenReader {
    private static let mostWindows = 100_000
    private static let usualWindow = Microseconds.minutes(10)

    private let source: TraceSource
    private var rows: [(start: Int64, perSecond: Double, process: ArrivalProcess)] = []
    private var rejections = TraceRejections()

    static func read(_ source: TraceSource) throws(TraceProblem) -> TraceContent {
        var reader = ServeGenReader(source: source)
        do throws(FileProblem) {
            var lines = TraceLines(file: try BoundedFile(path: source.path, limit: Limits.traceBytes))
            while reader.rows.count < min(source.rows, Self.mostWindows), try lines.next() {
                if lines.isTooLong {
                    throw FileProblem(
                        kind: .unusable,
                        message: "line \(lines.number): a line longer than \(TraceLines.longest) bytes")
                }
                reader.take(lines)
            }
        } catch {
            throw source.problem(error.message, isMissing: error.kind == .missing)
        }
        return try reader.content()
    }

    private init(source: TraceSource) { self.source = source }

    private mutating func take(_ lines: borrowing TraceLines) {
        if lines.range.isEmpty { return }
        let text = String(decoding: lines.bytes[lines.range], as: UTF8.self)
        let cells = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        func reject(_ reason: TraceRejections.Reason) { rejections.add(line: lines.number, reason) }
        guard cells.count >= 4 else { return reject(.missingColumn) }
        guard let start = Self.number(cells[0]), start >= 0, start * 1e6 <= Double(Limits.runLength.rawValue),
            rows.last.map({ Int64(start * 1e6) > $0.start }) ?? true
        else { return reject(.badTime) }
        guard let rate = Self.number(cells[1]), (0...Limits.callsPerSecond).contains(rate) else {
            return reject(.badRate)
        }
        guard let process = Self.process(family: cells[3], variation: cells[2]) else { return reject(.badVariation) }
        rows.append((Int64(start * 1e6), rate, process))
    }

    private static func number(_ text: String) -> Double? {
        text.utf8.count <= 40 ? try? DecimalText.number(text) : nil
    }

    /// The gaps of a window.
    ///
    /// The spread is rounded to steps of a sixty-fourth and wider where it is large, so that windows share tables.
    private static func process(family: String, variation text: String) -> ArrivalProcess? {
        if family.isEmpty { return .poisson }
        guard let exact = number(text), exact > 0 else { return nil }
        let steps = exact < 2 ? 64.0 : exact < 16 ? 8 : 1
        let variation = max(1.0 / 64, min((exact * steps).rounded() / steps, 100))
        return family.lowercased() == "weibull"
            ? .weibull(coefficientOfVariation: variation) : .gamma(coefficientOfVariation: variation)
    }

    private func content() throws(TraceProblem) -> TraceContent {
        guard !rows.isEmpty else { throw source.problem("has no windows that can be read") }
        guard rejections.total <= rows.count else {
            throw source.problem(
                "line \(rejections.first.first?.line ?? 0): the first of \(rejections.total) bad rows among "
                    + "\(rows.count + rejections.total); expected \(TraceDetection.expected(.servegen)); "
                    + TraceText.reasons(rejections))
        }
        let lengths = zip(rows, rows.dropFirst()).map { Microseconds($1.start - $0.start) }
        let sizes = try source.sizesPath.map { path throws(TraceProblem) in
            try ServeGenSizes.read(path: path, source: source)
        }
        var windows: [WindowPlan.Window] = []
        // A trace that begins later begins with nothing.
        if let first = rows.first, first.start > 0 {
            windows.append(
                WindowPlan.Window(duration: Microseconds(first.start), perSecond: 0, process: .poisson))
        }
        for (index, row) in rows.enumerated() {
            windows.append(
                WindowPlan.Window(
                    duration: index < lengths.count ? lengths[index] : lengths.last ?? Self.usualWindow,
                    perSecond: row.perSecond, process: row.process, sizes: sizes?.index(at: row.start)))
        }
        var content = TraceContent(format: .servegen, path: source.name)
        content.windows = WindowPlan(
            path: source.name, windows: windows, sizes: sizes?.sizes ?? [], rejections: rejections)
        content.rejections = rejections
        content.reasoningShares = sizes?.reasoning(of: windows) ?? []
        return content
    }
}
