import Glibc
import Reports

/// What the terminal can show, from the environment and the file descriptors.
enum TerminalCapabilities {
    /// Whether a stream is a terminal.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The style for standard output: NO_COLOR, FORCE_COLOR and TERM=dumb are honoured, in that order.
    static func outputStyle() -> TerminalStyle {
        TerminalStyle(usesColour: usesColour(), width: width(), usesASCII: usesASCII())
    }

    private static func usesColour() -> Bool {
        if let value = environment("NO_COLOR"), !value.isEmpty { return false }
        if let value = environment("FORCE_COLOR"), !value.isEmpty, value != "0" { return true }
        return isTerminal(STDOUT_FILENO) && environment("TERM") != "dumb"
    }

    private static func usesASCII() -> Bool {
        let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? ""
        let upper = locale.uppercased()
        return !(upper.contains("UTF-8") || upper.contains("UTF8"))
    }

    private static func width() -> Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(40, Int(size.ws_col)) }
        return environment("COLUMNS").flatMap { Int($0) }.map { max(40, min($0, 500)) } ?? 100
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
