import Scenarios

/// Collects the lines of a terminal report and lays them out within the width.
struct TerminalPage {
    private(set) var text = ""
    private let style: TerminalStyle
    /// The column at which the text of a line with a verdict begins: the longest one, its symbol and two spaces.
    static let verdictWidth = 16
    /// The column at which the text of a line with a label begins, from its indentation.
    private static let labelWidth = 10

    init(style: TerminalStyle) { self.style = style }

    /// An empty line, unless the page is empty.
    mutating func addGap() { if !text.isEmpty { text += "\n" } }

    /// A line that begins with a verdict.
    mutating func add(_ outcome: Outcome, _ words: String) {
        let label = symbol(outcome) + " " + outcome.rawValue
        let pad = String(repeating: " ", count: max(1, Self.verdictWidth - label.count))
        add(prefix: coloured(label, outcome) + pad, width: label.count + pad.count, words: words)
    }

    /// A line that begins with what it is about; continuation lines are indented to the text.
    mutating func add(label: String, _ words: String, indentation: Int = 0) {
        let pad = String(repeating: " ", count: max(1, Self.labelWidth - label.count))
        let prefix = String(repeating: " ", count: indentation) + label + pad
        add(prefix: prefix, width: prefix.count, words: words)
    }

    /// A line of text.
    mutating func add(_ words: String, indentation: Int = 0) {
        add(prefix: String(repeating: " ", count: indentation), width: indentation, words: words)
    }

    /// A line that is never wrapped, for copying.
    mutating func addUnwrapped(label: String, _ words: String) {
        let pad = String(repeating: " ", count: max(1, Self.labelWidth - label.count))
        text += label + pad + Escaping.terminal(words) + "\n"
    }

    private mutating func add(prefix: String, width: Int, words: String) {
        let available = max(20, style.width - width)
        var start = prefix
        for line in Self.wrapped(Escaping.terminal(words), width: available) {
            text += start + line + "\n"
            start = String(repeating: " ", count: width)
        }
    }

    /// Breaks a text at its spaces; a word longer than the width stays whole.
    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let size = word.count
            if length > 0, length + 1 + size > width {
                lines.append(line)
                line = ""
                length = 0
            } else if length > 0 {
                line += " "
                length += 1
            }
            line += word
            length += size
        }
        return lines + [line]
    }

    private func symbol(_ outcome: Outcome) -> String {
        switch outcome {
        case .met: style.usesASCII ? "+" : "✓"
        case .failed: style.usesASCII ? "x" : "✗"
        case .inconclusive: "?"
        }
    }

    private func coloured(_ label: String, _ outcome: Outcome) -> String {
        guard style.usesColour else { return label }
        let code =
            switch outcome {
            case .met: 32
            case .failed: 31
            case .inconclusive: 33
            }
        return "\u{1B}[\(code)m\(label)\u{1B}[0m"
    }
}
