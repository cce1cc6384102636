public import Scenarios

/// Bad rows of traces in words for people.
public enum TraceText {
    /// How many rows are bad for which reasons: `3 bad time, 1 bad status`.
    public static func reasons(_ rejections: TraceRejections) -> String {
        rejections.byReason.map { "\($0.count) \($0.reason.rawValue)" }.joined(separator: ", ")
    }

    /// The bad rows of a file, the first of them by line; empty without any.
    public static func lines(_ rejections: TraceRejections, of path: String) -> [String] {
        guard rejections.total > 0 else { return [] }
        let name = OffendingText.quoted(path)
        var lines = ["\(name): \(rejections.total) bad rows left out: \(reasons(rejections))"]
        lines += rejections.first.map { "\(name) line \($0.line): \($0.reason.rawValue)" }
        let more = rejections.total - rejections.first.count
        if more > 0 { lines.append("\(name): and \(more) more") }
        return lines
    }
}
