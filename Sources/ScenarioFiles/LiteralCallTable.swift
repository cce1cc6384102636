import Records
import Scenarios

/// Reads literal calls from CSV: a header with the names of the columns, in any order, then one line for each call.
///
/// A cell without text is a value that is not given. Columns that begin with `x-` are left to other readers.
struct LiteralCallTable {
    /// Past this many, a file is not worth more complaints.
    private static let mostProblems = 20

    let runLength: Microseconds?
    let log: ProblemLog
    /// What is wrong, each with its line.
    private(set) var problems: [String] = []

    init(runLength: Microseconds?, log: ProblemLog) {
        self.runLength = runLength
        self.log = log
    }

    /// The calls of the rows without problems, in the file's order.
    mutating func read(_ bytes: [UInt8]) -> [LiteralCallDraft] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            problems.append("is not UTF-8; expected a table in CSV")
            return []
        }
        var columns: [LiteralCallColumn?] = []
        var drafts: [LiteralCallDraft] = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() where !line.isEmpty {
            guard problems.count < Self.mostProblems else { break }
            guard let cells = CommaSeparated.cells(of: line) else {
                report(index, "a quoted cell that does not end, or goes on after its end; expected CSV")
                continue
            }
            if columns.isEmpty {
                columns = header(cells, index)
                if !problems.isEmpty { return [] }
            } else if cells.count != columns.count {
                report(index, "\(cells.count) cells; expected \(columns.count), as in the header")
            } else if let draft = call(cells, columns, index) {
                drafts.append(draft)
            }
        }
        if drafts.isEmpty, problems.isEmpty { problems.append("has no calls; expected a header and at least one row") }
        if drafts.count > Limits.callTableRows {
            problems.append("has \(drafts.count) calls; expected at most \(Limits.callTableRows)")
        }
        return drafts
    }

    private mutating func header(_ cells: [String], _ index: Int) -> [LiteralCallColumn?] {
        var columns: [LiteralCallColumn?] = []
        for cell in cells {
            let column = LiteralCallColumn(rawValue: cell)
            if column == nil, !cell.hasPrefix("x-") {
                let suggestion = log.suggestion(for: cell, among: LiteralCallColumn.names)
                report(
                    index,
                    "unknown column \(OffendingText.quoted(cell)); expected one of "
                        + "\(LiteralCallColumn.names.joined(separator: ", ")), or x- and a name\(suggestion)")
            } else if let column, columns.contains(column) {
                report(index, "the column \(cell) comes twice; expected it once")
            }
            columns.append(column)
        }
        for column in LiteralCallColumn.needed where !columns.contains(column) {
            report(index, "no column \(column.rawValue); expected \(column.expected)")
        }
        return columns
    }

    private mutating func call(
        _ cells: [String], _ columns: [LiteralCallColumn?], _ index: Int
    ) -> LiteralCallDraft? {
        var draft = LiteralCallDraft(runLength: runLength)
        let known = problems.count
        for (column, cell) in zip(columns, cells) {
            guard let column else { continue }
            guard !cell.isEmpty else {
                if LiteralCallColumn.needed.contains(column) {
                    report(index, "no \(column.rawValue); expected \(column.expected)")
                }
                continue
            }
            do throws(ValueProblem) {
                try draft.set(column, to: cell)
            } catch {
                let suggestion = log.suggestion(for: error.word, among: error.candidates)
                report(index, "\(column.rawValue): \(error.message); expected \(column.expected)\(suggestion)")
            }
        }
        if problems.count == known, let contradiction = draft.contradiction { report(index, contradiction) }
        return problems.count == known ? draft : nil
    }

    private mutating func report(_ index: Int, _ message: String) { problems.append("line \(index + 1): \(message)") }
}
