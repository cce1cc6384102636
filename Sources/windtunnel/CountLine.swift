import Glibc
import Synchronization

/// Shows how far some work has come on standard error: one line that rewrites itself on a terminal, a line now and then
/// elsewhere.
final class CountLine: Sendable {
    private let isQuiet: Bool
    private let isTerminal: Bool
    private let lastShown: Mutex<ContinuousClock.Instant>

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        isTerminal =
            TerminalCapabilities.isTerminal(STDERR_FILENO) && TerminalCapabilities.environment("TERM") != "dumb"
        lastShown = Mutex(.now)
    }

    func show(_ text: String) {
        guard !isQuiet else { return }
        let isDue = lastShown.withLock { last in
            guard ContinuousClock.now - last >= (isTerminal ? .milliseconds(100) : .seconds(5)) else { return false }
            last = .now
            return true
        }
        if isDue { StandardError.write(isTerminal ? "\r\(text)\u{1B}[K" : text + "\n") }
    }

    /// Removes the line from a terminal.
    func clear() {
        if isTerminal, !isQuiet { StandardError.write("\r\u{1B}[K") }
    }
}
