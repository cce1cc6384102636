import Answers
import Records

/// What is covered and what is not, as text for people and as JSON for machines.
public struct CoverageReport: Sendable {
    private let tables: [CoverageTable]
    private let scenarios: Int
    private let leftOut: [String]
    private let unknownAnswers: [String]
    /// The least percentage that every table must have.
    private let floor: Double

    /// A report on what scenarios touched, held against a floor in percent.
    public init(_ coverage: SuiteCoverage, floor: Double = 0) {
        tables = coverage.tables
        scenarios = coverage.scenarios
        leftOut = coverage.leftOut
        unknownAnswers = coverage.unknownAnswers
        self.floor = floor
    }

    /// The tables below the floor.
    public var belowFloor: [CoverageTable] { tables.filter { $0.percent < floor } }

    /// 0 when every table reaches the floor, else 1.
    public var exitCode: Int32 { belowFloor.isEmpty ? 0 : 1 }

    /// The tables with their holes, and a line for each table at the end.
    public func text() -> String {
        var lines: [String] = []
        for table in tables {
            lines += ["\(table.name)"] + body(of: table) + [""]
        }
        lines += tables.map { table in
            let mark = table.percent < floor ? "  below the floor of \(Self.percent(floor))" : ""
            return pad(table.name, 16) + padLeft("\(table.touched)/\(table.total)", 10)
                + padLeft(Self.percent(table.percent), 9) + mark
        }
        if !leftOut.isEmpty { lines.append("not counted: \(leftOut.joined(separator: ", "))") }
        if !unknownAnswers.isEmpty { lines.append("not in any list: \(unknownAnswers.joined(separator: ", "))") }
        lines.append("\(scenarios) scenarios, every value in them compared with the truth")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same for machines.
    public var json: String {
        let rows = tables.map { table in
            AnswerTree.object([
                "name": .text(table.name), "total": .count(table.total), "touched": .count(table.touched),
                "percent": .number(table.percent),
                "holes": .list(table.holes.map { .object(["row": .text($0.row), "column": .text($0.column)]) }),
            ])
        }
        let tree: AnswerTree = .object([
            "schema": .count(1), "scenarios": .count(scenarios), "not_counted": .list(leftOut.map(AnswerTree.text)),
            "unknown_answers": .list(unknownAnswers.map(AnswerTree.text)), "floor": .number(floor),
            "tables": .list(rows),
        ])
        return JSONText.write(tree, names: Catalog()) + "\n"
    }

    /// Small tables as a whole; of the long lists of answers a line for each part, and the holes by name.
    private func body(of table: CoverageTable) -> [String] {
        guard table.rows.count > 20 else { return grid(table.rows.map { ($0, [$0]) }, of: table) }
        var parts: [(name: String, rows: [String])] = []
        for row in table.rows {
            let name = String(row.prefix { $0 != "/" })
            if parts.last?.name != name { parts.append((name, [])) }
            parts[parts.count - 1].rows.append(row)
        }
        let holes = Dictionary(grouping: table.holes, by: \.row)
        return grid(parts, of: table)
            + table.rows.compactMap { row in
                holes[row].map { "    hole: \(row) (\($0.map(\.column).joined(separator: ", ")))" }
            }
    }

    private func grid(_ parts: [(name: String, rows: [String])], of table: CoverageTable) -> [String] {
        let width = (parts.map(\.name.count).max() ?? 0) + 4
        let columns = table.columns.map { max($0.count, 7) + 2 }
        let head = pad("", width) + zip(table.columns, columns).map { padLeft($0, $1) }.joined()
        return [head]
            + parts.map { part in
                pad("    " + part.name, width)
                    + zip(table.columns, columns).map { padLeft(cell(part.rows, $0, of: table), $1) }.joined()
            }
    }

    /// `yes`, `hole` or `-` for one row; how many of how many for several.
    private func cell(_ rows: [String], _ column: String, of table: CoverageTable) -> String {
        let possible = rows.filter { !table.isImpossible($0, column) }
        let touched = possible.count { table.scenario($0, column) != nil }
        if possible.isEmpty { return "-" }
        if rows.count == 1 { return touched == 1 ? "yes" : "hole" }
        return "\(touched)/\(possible.count)"
    }

    /// With one decimal, rounded down so that 100 % is all.
    private static func percent(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
