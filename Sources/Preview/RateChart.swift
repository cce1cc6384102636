/// A rate over time as a chart of characters.
public enum RateChart {
    private static let height = 8
    private static let blocks = [
        "\u{2581}", "\u{2582}", "\u{2583}", "\u{2584}", "\u{2585}", "\u{2586}", "\u{2587}", "\u{2588}",
    ]

    /// The lines of a chart, at most 80 columns wide: one column for each rate.
    ///
    /// - Parameters:
    ///   - rates: Calls per second, at most 68 of them.
    ///   - beginning: What stands below its left end.
    ///   - end: What stands below its right end.
    ///   - usesASCII: Whether to keep to ASCII.
    public static func lines(_ rates: [Double], from beginning: String, to end: String, usesASCII: Bool) -> [String] {
        let highest = rates.reduce(0, max)
        guard highest > 0 else { return ["no calls"] }
        var lines: [String] = []
        for row in (0..<height).reversed() {
            let label = row == height - 1 ? PreviewNumber.short(highest) + "/s" : row == 0 ? "0" : ""
            var line = String(repeating: " ", count: max(0, 11 - label.count)) + label + " "
            for rate in rates { line += cell(rate / highest * Double(height) - Double(row), usesASCII: usesASCII) }
            while line.hasSuffix(" ") { line.removeLast() }
            lines.append(line)
        }
        let room = max(1, rates.count - beginning.count - end.count)
        lines.append(String(repeating: " ", count: 12) + beginning + String(repeating: " ", count: room) + end)
        return lines
    }

    /// The part of a column that lies in one row; any rate above nothing shows in the lowest.
    private static func cell(_ part: Double, usesASCII: Bool) -> String {
        if part <= 0 { return " " }
        if usesASCII { return part >= 0.5 ? "#" : "." }
        return blocks[max(0, min(7, Int((part * 8).rounded(.up)) - 1))]
    }
}
