/// One line of CSV (RFC 4180), cells with commas or quotation marks between quotation marks.
enum CommaSeparated {
    /// The cells of a line; `nil` when a quoted cell does not end or goes on after its end.
    static func cells(of line: Substring) -> [String]? {
        var cells: [String] = []
        var rest = line
        while true {
            if rest.first == "\"" {
                guard let cell = quoted(&rest) else { return nil }
                cells.append(cell)
            } else {
                let cell = rest.prefix { $0 != "," }
                rest = rest.dropFirst(cell.count)
                cells.append(String(cell))
            }
            if rest.isEmpty { return cells }
            guard rest.removeFirst() == "," else { return nil }
        }
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        rest.removeFirst()
        var cell = ""
        while let character = rest.popFirst() {
            if character != "\"" {
                cell.append(character)
            } else if rest.first == "\"" {
                cell.append(rest.removeFirst())
            } else {
                return cell
            }
        }
        return nil
    }
}
