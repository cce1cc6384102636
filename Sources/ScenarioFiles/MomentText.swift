import Records

/// The language of moments: `storm.start + 4m`, `end`, `2h`, `before(storm)`, `storm.start .. storm.end`.
///
/// Every function returns `nil` for what depends on something that has been reported already.
struct MomentText {
    static let expectedInstant =
        "start, end, <incident>.start, <incident>.end or a duration from the start such as 2h, each optionally with "
        + "\" + 4m\" or \" - 4m\""
    static let expectedWindow =
        "an incident, before(<incident>), after(<incident>), run, or two moments such as start .. 2h"

    let clock: RunClock?
    let incidents: [(id: String, window: TimeWindow?)]

    func instant(_ text: String) throws(ValueProblem) -> Instant? {
        let (base, offset) = try Self.split(text)
        guard let instant = try anchor(base), let clock else { return nil }
        let moved = instant + offset
        guard clock.start <= moved, moved <= clock.end else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) lies outside the run")
        }
        return moved
    }

    func window(_ text: String) throws(ValueProblem) -> TimeWindow? {
        guard let window = try stretch(text) else { return nil }
        guard window.from < window.to else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is an empty stretch of time")
        }
        return window
    }

    private func stretch(_ text: String) throws(ValueProblem) -> TimeWindow? {
        if let dots = Self.index(of: "..", in: text) {
            let from = try instant(Self.trimmed(text[..<dots]))
            let to = try instant(Self.trimmed(text[text.index(dots, offsetBy: 2)...]))
            guard let from, let to else { return nil }
            guard from < to else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) ends before it begins, or at once")
            }
            return TimeWindow(from: from, to: to)
        }
        if text == "run" { return clock.map { TimeWindow(from: $0.start, to: $0.end) } }
        for word in ["before", "after"] where text.hasPrefix(word + "(") && text.hasSuffix(")") {
            let id = String(text.dropFirst(word.count + 1).dropLast())
            guard let incident = try incident(id, in: text), let clock else { return nil }
            return word == "before"
                ? TimeWindow(from: clock.start, to: incident.from) : TimeWindow(from: incident.to, to: clock.end)
        }
        return try incident(text, in: text)
    }

    /// The moment without its offset.
    private func anchor(_ text: String) throws(ValueProblem) -> Instant? {
        if text == "start" { return clock?.start }
        if text == "end" { return clock?.end }
        if let first = text.utf8.first, (48...57).contains(first) {
            let length = try Self.offset(text)
            return clock.map { $0.start + length }
        }
        let candidates = ["start", "end"] + incidents.flatMap { ["\($0.id).start", "\($0.id).end"] }
        guard let dot = text.lastIndex(of: ".") else {
            throw ValueProblem(
                message: "\(OffendingText.quoted(text)) is no moment", word: text, candidates: candidates)
        }
        let edge = text[text.index(after: dot)...]
        guard edge == "start" || edge == "end", let known = incidents.first(where: { $0.id == text[..<dot] }) else {
            throw ValueProblem(
                message: "\(OffendingText.quoted(text)) is no moment", word: text, candidates: candidates)
        }
        return edge == "start" ? known.window?.from : known.window?.to
    }

    private func incident(_ id: String, in text: String) throws(ValueProblem) -> TimeWindow? {
        if let known = incidents.first(where: { $0.id == id }) { return known.window }
        throw ValueProblem(
            message: "no incident has the id \(OffendingText.quoted(id))", word: id,
            candidates: incidents.map(\.id) + ["run"])
    }

    /// The part before a sign between spaces, and what is added or taken away.
    private static func split(_ text: String) throws(ValueProblem) -> (base: String, offset: Microseconds) {
        for sign in [" + ", " - "] {
            guard let place = index(of: sign, in: text) else { continue }
            let length = try offset(trimmed(text[text.index(place, offsetBy: 3)...]))
            let signed = sign == " + " ? length : Microseconds.zero - length
            return (trimmed(text[..<place]), signed)
        }
        return (trimmed(text[...]), .zero)
    }

    /// A length of time that cannot leave the range of instants, whatever it is added to.
    private static func offset(_ text: String) throws(ValueProblem) -> Microseconds {
        let length = try DurationText.duration(text)
        guard length <= Limits.runLength else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return length
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func index(of part: String, in text: String) -> String.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(part) { return index }
            index = text.index(after: index)
        }
        return nil
    }
}
