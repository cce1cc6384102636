/// What there is to touch, as rows and columns, and which scenario touched each cell first.
public struct CoverageTable: Sendable {
    /// A cell that no scenario touched.
    public struct Hole: Equatable, Sendable {
        /// The row's name.
        public var row: String
        /// The column's name.
        public var column: String
    }

    /// What the table is about.
    public let name: String
    /// What there is.
    public let rows: [String]
    /// Where, or how, it may be touched.
    public let columns: [String]
    /// By row, then by column: the scenario that touched it first; `nil` for a hole.
    private var marks: [[String?]]
    /// Cells that nothing can touch.
    private let impossible: Set<[Int]>
    private let rowNumbers: [String: Int]
    private let columnNumbers: [String: Int]

    /// A table in which nothing is touched yet; `isImpossible` says which cells do not count.
    init(
        _ name: String, rows: [String], columns: [String],
        isImpossible: (_ row: String, _ column: String) -> Bool = { _, _ in false }
    ) {
        self.name = name
        self.rows = rows
        self.columns = columns
        marks = Array(repeating: Array(repeating: nil, count: columns.count), count: rows.count)
        rowNumbers = Dictionary(zip(rows, rows.indices)) { first, _ in first }
        columnNumbers = Dictionary(zip(columns, columns.indices)) { first, _ in first }
        var impossible: Set<[Int]> = []
        for (row, name) in rows.enumerated() {
            for (column, title) in columns.enumerated() where isImpossible(name, title) {
                impossible.insert([row, column])
            }
        }
        self.impossible = impossible
    }

    /// How many cells can be touched.
    public var total: Int { rows.count * columns.count - impossible.count }

    /// How many of them were.
    public var touched: Int { total - holes.count }

    /// Touched cells in percent of those that can be; 100 of none.
    public var percent: Double { total > 0 ? 100 * Double(touched) / Double(total) : 100 }

    /// The cells that nothing touched, row by row.
    public var holes: [Hole] {
        rows.indices.flatMap { row in
            columns.indices.filter { marks[row][$0] == nil && !impossible.contains([row, $0]) }
                .map { Hole(row: rows[row], column: columns[$0]) }
        }
    }

    /// The scenario that touched a cell first; `nil` when none did, or there is no such cell.
    public func scenario(_ row: String, _ column: String) -> String? {
        guard let row = rowNumbers[row], let column = columnNumbers[column] else { return nil }
        return marks[row][column]
    }

    /// Whether nothing can touch a cell.
    public func isImpossible(_ row: String, _ column: String) -> Bool {
        guard let row = rowNumbers[row], let column = columnNumbers[column] else { return false }
        return impossible.contains([row, column])
    }

    /// Notes that a scenario touches a cell; returns whether there is such a cell.
    @discardableResult
    mutating func touch(_ row: String, _ column: String, by scenario: String) -> Bool {
        guard let row = rowNumbers[row], let column = columnNumbers[column] else { return false }
        touch(row, column, by: scenario)
        return true
    }

    /// Notes that a scenario touches the cell at two positions.
    mutating func touch(_ row: Int, _ column: Int, by scenario: String) {
        if marks[row][column] == nil { marks[row][column] = scenario }
    }
}
