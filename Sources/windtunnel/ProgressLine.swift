import Glibc
import Harness

/// Shows how far a run has come: one line that rewrites itself on a terminal, a plain line now and then elsewhere.
final class ProgressLine {
    private let name: String
    private let isTerminal: Bool
    private let isQuiet: Bool
    private let begun = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var isVisible = false

    init(name: String, isQuiet: Bool) {
        self.name = name
        self.isQuiet = isQuiet
        isTerminal =
            TerminalCapabilities.isTerminal(STDERR_FILENO) && TerminalCapabilities.environment("TERM") != "dumb"
    }

    func show(_ progress: RunProgress) {
        guard !isQuiet else { return }
        let now = ContinuousClock.now
        guard now - lastShown >= (isTerminal ? .milliseconds(100) : .seconds(5)) else { return }
        lastShown = now
        let seconds = Self.seconds(now - begun)
        let percent = Int(progress.fraction * 100)
        let left = progress.fraction > 0 ? Int(seconds / progress.fraction - seconds) : 0
        let rate = Int(Double(progress.records) / max(seconds, 0.001) / 1000)
        let text = "\(name): \(percent) %, virtual \(progress.reached), \(rate) k records/s, \(left) s left"
        StandardError.write(isTerminal ? "\r\(text)\u{1B}[K" : text + "\n")
        isVisible = isTerminal
    }

    /// Removes the line from a terminal.
    func clear() {
        if isVisible { StandardError.write("\r\u{1B}[K") }
        isVisible = false
    }

    /// Wall time since the run began.
    var elapsedSeconds: Double { Self.seconds(ContinuousClock.now - begun) }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
