/// The parts of a scan that pass over text: blanks, comments and the five kinds of scalar.
extension StructureScan {
    /// From 0, in scalars.
    var column: Int { position - lineStart }

    static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || isBreak(scalar) }

    func isBlank(after index: Int) -> Bool {
        index + 1 >= source.scalars.count || Self.isBlank(source.scalars[index + 1])
    }

    /// The first character of a document marker that begins here.
    var documentMarkerHere: Unicode.Scalar? {
        guard column == 0, position + 2 < source.scalars.count, isBlank(after: position + 2) else { return nil }
        let first = source.scalars[position]
        guard first == "-" || first == ".", source.scalars[position + 1] == first, source.scalars[position + 2] == first
        else { return nil }
        return first
    }

    /// Passes one scalar, or one line break of either length.
    private mutating func advance() {
        let scalar = source.scalars[position]
        position += 1
        guard Self.isBreak(scalar) else { return }
        if scalar == "\r", position < source.scalars.count, source.scalars[position] == "\n" { position += 1 }
        lineStart = position
    }

    mutating func skipToToken() {
        while position < source.scalars.count {
            let scalar = source.scalars[position]
            if scalar == "#" {
                skipLine()
            } else if Self.isBlank(scalar) {
                advance()
            } else {
                return
            }
        }
    }

    /// To the line break, which stays.
    private mutating func skipLine() {
        while position < source.scalars.count, !Self.isBreak(source.scalars[position]) { position += 1 }
    }

    mutating func skipQuoted(by quote: Unicode.Scalar) {
        position += 1
        while position < source.scalars.count {
            let scalar = source.scalars[position]
            if scalar == "\\", quote == "\"" {
                position += 1
                if position < source.scalars.count { advance() }
            } else if scalar == quote {
                position += 1
                // In single quotes a doubled quote stands for itself.
                guard quote == "'", position < source.scalars.count, source.scalars[position] == quote else { return }
                position += 1
            } else {
                advance()
            }
        }
    }

    /// Unquoted text goes on over line breaks as long as the lines are indented more than the collection around it.
    mutating func skipPlain() {
        let indentation = collections.indentation
        while true {
            skipPlainWords()
            guard position < source.scalars.count, Self.isBreak(source.scalars[position]) else { return }
            let (end, endLine) = (position, lineStart)
            while position < source.scalars.count, Self.isBlank(source.scalars[position]) { advance() }
            let isOver =
                position >= source.scalars.count || documentMarkerHere != nil || source.scalars[position] == "#"
                || (!collections.isInFlow && column <= indentation) || endsPlain(at: position)
            if isOver {
                (position, lineStart) = (end, endLine)
                return
            }
        }
    }

    /// To the end of the text on this line.
    private mutating func skipPlainWords() {
        var end = position
        while position < source.scalars.count, !Self.isBreak(source.scalars[position]) {
            let scalar = source.scalars[position]
            if scalar == " " || scalar == "\t" {
                position += 1
                continue
            }
            if (scalar == "#" && position > end) || endsPlain(at: position) {
                position = end
                return
            }
            position += 1
            end = position
        }
        // Blanks before a line break belong to neither side.
    }

    private func endsPlain(at index: Int) -> Bool {
        switch source.scalars[index] {
        case ":": isBlank(after: index)
        case ",", "[", "]", "{", "}": collections.isInFlow
        default: false
        }
    }

    /// Whether a colon follows that makes the scalar just passed a key.
    func isKeyEnd(afterQuoted isQuoted: Bool) -> Bool {
        var index = position
        while index < source.scalars.count, source.scalars[index] == " " || source.scalars[index] == "\t" { index += 1 }
        guard index < source.scalars.count, source.scalars[index] == ":" else { return false }
        return isBlank(after: index) || (collections.isInFlow && isQuoted)
    }

    /// Literal and folded text: all lines indented at least as much as the first, or as the header says.
    mutating func skipBlockScalar() {
        let parent = collections.indentation
        position += 1
        var explicit: Int?
        while position < source.scalars.count, !Self.isBlank(source.scalars[position]) {
            if let digit = Int(String(source.scalars[position])) { explicit = digit }
            position += 1
        }
        skipLine()
        guard position < source.scalars.count else { return }
        advance()
        let indentation = explicit.map { max(parent, 0) + $0 } ?? max(leadingIndentation(), parent + 1, 1)
        while position < source.scalars.count {
            while position < source.scalars.count, column < indentation, source.scalars[position] == " " {
                position += 1
            }
            guard position < source.scalars.count else { return }
            let isEmptyLine = Self.isBreak(source.scalars[position])
            guard isEmptyLine || column >= indentation else { return }
            skipLine()
            if position < source.scalars.count { advance() }
        }
    }

    /// The largest column reached by spaces over the empty lines that begin here and the first that is not empty.
    private func leadingIndentation() -> Int {
        var largest = 0
        var index = position
        var start = lineStart
        while index < source.scalars.count {
            while index < source.scalars.count, source.scalars[index] == " " { index += 1 }
            largest = max(largest, index - start)
            guard index < source.scalars.count, Self.isBreak(source.scalars[index]) else { break }
            index += 1
            start = index
        }
        return largest
    }
}
