/// How a terminal report looks.
public struct TerminalStyle: Equatable, Sendable {
    /// Whether verdicts are coloured; they are always also a symbol and a word.
    public var usesColour: Bool
    /// The number of columns to stay within, where words allow.
    public var width: Int
    /// Whether symbols keep to ASCII.
    public var usesASCII: Bool

    /// A style of terminal report.
    public init(usesColour: Bool, width: Int = 100, usesASCII: Bool = false) {
        self.usesColour = usesColour
        self.width = width
        self.usesASCII = usesASCII
    }

    /// Without colour, 100 columns: for files and pipes.
    public static let plain = TerminalStyle(usesColour: false)
}
