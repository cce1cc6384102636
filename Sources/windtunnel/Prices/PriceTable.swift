/// A table for a terminal: columns as wide as their widest cell, the first to the left, numbers to the right.
struct PriceTable {
    private var rows: [[String]]
    private let leftColumns: Set<Int>

    init(header: [String], leftColumns: Set<Int> = [0]) {
        rows = [header]
        self.leftColumns = leftColumns
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// One line for each row.
    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return leftColumns.contains(column) ? cell + space : space + cell
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
