import Scenarios

/// The text of a file, known to be UTF-8 without control characters, with the places of its characters.
struct SourceText {
    let path: String
    /// Without a leading byte order mark.
    let scalars: [Unicode.Scalar]
    /// The index of the first scalar of each line.
    private let lineStarts: [Int]

    /// Decodes bytes.
    ///
    /// Returns `nil` after reporting the first byte that is not UTF-8, or every control character.
    init?(bytes: [UInt8], path: String, log: ProblemLog) {
        var decoder = SourceDecoder(path: path)
        guard decoder.decode(bytes, log: log) else { return nil }
        self.path = path
        scalars = decoder.scalars
        lineStarts = decoder.lineStarts
    }

    /// The place of the scalar at an index.
    func place(at index: Int) -> SourcePlace {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle }
        }
        return SourcePlace(path: path, line: low + 1, column: index - lineStarts[low] + 1)
    }

    /// The line of a place, cut to what a terminal shows, and a caret under the place; `nil` for another file's place.
    func excerpt(at place: SourcePlace) -> String? {
        guard place.path == path, lineStarts.indices.contains(place.line - 1) else { return nil }
        let start = lineStarts[place.line - 1]
        let end = lineStarts.indices.contains(place.line) ? lineStarts[place.line] : scalars.count
        let line = scalars[start..<end].filter { $0 != "\n" && $0 != "\r" }
        let column = max(0, min(place.column - 1, line.count))
        // What stands before the place, as far as there is room, and what follows it.
        let first = column > Self.room / 2 ? column - Self.room / 2 : 0
        let shown = line.dropFirst(first).prefix(Self.room).map { OffendingText.isInvisible($0) ? " " : $0 }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: shown)
        let cut = first > 0 ? "..." : ""
        let caret = String(repeating: " ", count: cut.count + column - first) + "^"
        return "    \(cut)\(String(text))\n    \(caret)"
    }

    private static let room = 72

    /// The place of a character inside a value that is written on one line without escapes; the value's own place when
    /// it is written in any other way.
    func place(inside value: String, at place: SourcePlace, offset: Int) -> SourcePlace {
        guard lineStarts.indices.contains(place.line - 1) else { return place }
        var start = lineStarts[place.line - 1] + place.column - 1
        guard scalars.indices.contains(start) else { return place }
        let isQuoted = scalars[start] == "\"" || scalars[start] == "'"
        if isQuoted { start += 1 }
        let length = value.unicodeScalars.count
        guard start + length <= scalars.count, scalars[start..<start + length].elementsEqual(value.unicodeScalars)
        else { return place }
        let before = value.prefix(offset).unicodeScalars.count
        return SourcePlace(path: path, line: place.line, column: place.column + (isQuoted ? 1 : 0) + before)
    }
}

/// Turns bytes into Unicode scalars, counting lines the way YAML does: LF, CR LF and CR end one.
private struct SourceDecoder {
    let path: String
    var scalars: [Unicode.Scalar] = []
    var lineStarts = [0]
    private var refused = 0
    /// A file with more control characters than this is no text at all; reading on would only repeat it.
    private static let refusedLimit = 100

    init(path: String) { self.path = path }

    mutating func decode(_ bytes: [UInt8], log: ProblemLog) -> Bool {
        scalars.reserveCapacity(bytes.count)
        var index = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        while index < bytes.count, refused < Self.refusedLimit {
            let byte = bytes[index]
            if byte >= 0x80 {
                guard let scalar = Self.scalar(bytes, at: index) else {
                    let shown = String(byte, radix: 16, uppercase: true)
                    log.add(place, "byte 0x\(shown) is not UTF-8; expected UTF-8 text")
                    return false
                }
                append(scalar, log)
                index += UTF8.width(scalar)
            } else {
                append(Unicode.Scalar(byte), log)
                index += 1
            }
        }
        return refused == 0
    }

    private var place: SourcePlace {
        SourcePlace(path: path, line: lineStarts.count, column: scalars.count - (lineStarts.last ?? 0) + 1)
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ log: ProblemLog) {
        if scalar == "\n" {
            let endsLine = scalars.last == "\r"
            scalars.append(scalar)
            // The CR before has begun a line already; this LF still belongs to that break.
            if endsLine { lineStarts[lineStarts.count - 1] = scalars.count } else { lineStarts.append(scalars.count) }
        } else if scalar == "\r" {
            scalars.append(scalar)
            lineStarts.append(scalars.count)
        } else {
            if Self.isRefused(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let code = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
                log.add(place, "control character U+\(code); expected printable text")
                refused += 1
            }
            scalars.append(scalar)
        }
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff: true
        default: false
        }
    }

    private static func scalar(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        let slice = bytes[index..<min(index + 4, bytes.count)]
        guard let scalar = String(decoding: slice, as: UTF8.self).unicodeScalars.first else { return nil }
        // Decoding repairs with U+FFFD, which is honest only where the file spells it out.
        return scalar == "\u{fffd}" && !slice.starts(with: [0xef, 0xbf, 0xbd]) ? nil : scalar
    }
}
