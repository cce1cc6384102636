/// Walks the members of one JSON object in a line of text, without building anything.
struct FlatJSON {
    private static let deepest = 32

    private let bytes: [UInt8]
    private let end: Int
    private var position: Int

    /// Stands before the first member; `nil` when the line is no object.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        end = range.upperBound
        position = range.lowerBound
        skipSpaces()
        guard take(123) else { return nil }
    }

    /// The next member: its name and where its value stands.
    ///
    /// - Returns: `nil` after the last one.
    /// - Throws: When the text is not JSON.
    mutating func next() throws(NotJSON) -> (name: Range<Int>, value: Range<Int>)? {
        skipSpaces()
        if take(125) {
            skipSpaces()
            guard position == end else { throw NotJSON() }
            return nil
        }
        _ = take(44)
        skipSpaces()
        let name = try string()
        skipSpaces()
        guard take(58) else { throw NotJSON() }
        skipSpaces()
        let start = position
        try skipValue(depth: 0)
        return (name.lowerBound + 1..<name.upperBound - 1, start..<position)
    }

    struct NotJSON: Error {}

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while position < end, bytes[position] == 32 || bytes[position] == 9 { position += 1 }
    }

    /// A string with its quotation marks.
    private mutating func string() throws(NotJSON) -> Range<Int> {
        let start = position
        guard take(34) else { throw NotJSON() }
        while position < end, bytes[position] != 34 { position += bytes[position] == 92 ? 2 : 1 }
        guard take(34) else { throw NotJSON() }
        return start..<position
    }

    private mutating func skipValue(depth: Int) throws(NotJSON) {
        guard depth < Self.deepest, position < end else { throw NotJSON() }
        switch bytes[position] {
        case 34: _ = try string()
        case 91, 123: try skipCollection(depth: depth)
        default:
            let start = position
            while position < end, ![32, 44, 93, 125].contains(bytes[position]) { position += 1 }
            guard position > start else { throw NotJSON() }
        }
    }

    private mutating func skipCollection(depth: Int) throws(NotJSON) {
        let isObject = bytes[position] == 123
        let close: UInt8 = isObject ? 125 : 93
        position += 1
        skipSpaces()
        while !take(close) {
            if isObject {
                _ = try string()
                skipSpaces()
                guard take(58) else { throw NotJSON() }
                skipSpaces()
            }
            try skipValue(depth: depth + 1)
            skipSpaces()
            if take(44) { skipSpaces() }
        }
    }
}
