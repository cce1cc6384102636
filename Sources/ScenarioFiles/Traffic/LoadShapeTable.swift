import Records

/// A measured load: one relative rate for each of a number of slots of equal length.
///
/// CSV with one column of rates, or two: the second at which a slot begins, and its rate. A first line that holds no
/// numbers is a header.
struct LoadShapeTable {
    private static let byteLimit = 8 << 20
    private static let rowLimit = 100_000

    /// The relative rates, not all 0.
    private(set) var values: [Double] = []
    /// The length of a slot, when the table says it.
    private(set) var slot: Microseconds?

    /// Reads a table.
    ///
    /// - Throws: What is wrong with it, with the line.
    static func read(path: String) throws(FileProblem) -> LoadShapeTable {
        let bytes = try BoundedFile.bytes(path: path, limit: byteLimit)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw problem("is not UTF-8; expected CSV") }
        var table = LoadShapeTable()
        var times: [Double] = []
        var width: Int?
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { Self.number($0) }
            let numbers = cells.compactMap(\.self)
            if numbers.isEmpty, width == nil {
                width = cells.count
                continue
            }
            guard numbers.count == cells.count, cells.count == width ?? cells.count, (1...2).contains(cells.count),
                let value = numbers.last
            else {
                throw problem("line \(index + 1) is \(OffendingText.quoted(String(line))); expected one or two numbers")
            }
            guard value >= 0, value <= Limits.weight else {
                throw problem("line \(index + 1): a rate out of range; expected one from 0 to 1000000000")
            }
            width = cells.count
            table.values.append(value)
            if cells.count == 2, let time = numbers.first { times.append(time) }
        }
        guard (1...rowLimit).contains(table.values.count), table.values.contains(where: { $0 > 0 }) else {
            throw problem("has \(table.values.count) rates; expected 1 to \(rowLimit) of them, not all 0")
        }
        if !times.isEmpty { table.slot = try length(of: times) }
        return table
    }

    /// The length of the slots that begin at the given seconds.
    private static func length(of times: [Double]) throws(FileProblem) -> Microseconds {
        guard times.count >= 2, times[1] - times[0] >= 1, times[1] - times[0] <= 604_800 else {
            throw problem(
                "has no two times from a second to a week apart; expected the second at which each slot begins")
        }
        let step = times[1] - times[0]
        for (index, time) in times.enumerated() where (time - times[0] - Double(index) * step).magnitude > 1e-3 {
            throw problem("slot \(index + 1) begins at \(time) s; expected all slots to be \(step) s long")
        }
        return Microseconds(Int64((step * 1e6).rounded()))
    }

    private static func number(_ cell: Substring) -> Double? { try? DecimalText.number(String(cell)) }

    private static func problem(_ message: String) -> FileProblem { FileProblem(kind: .unusable, message: message) }
}
