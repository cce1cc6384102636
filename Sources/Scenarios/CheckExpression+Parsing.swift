import Records

extension CheckExpression {
    /// Reads a check.
    ///
    /// - Throws: `CheckSyntaxError` with the offset of the first character that does not fit.
    public init(parsing text: String) throws(CheckSyntaxError) {
        var parser = CheckParser(text)
        let path = try parser.path()
        let comparison = try parser.comparison()
        let operand = try parser.operand(of: comparison)
        var tolerance: Tolerance?
        if comparison == .approximately { tolerance = try parser.tolerance() }
        try parser.expectEnd()
        self.init(text: text, path: path, comparison: comparison, operand: operand, tolerance: tolerance)
    }
}

/// A recursive-descent reader of one check; every step is linear in the text.
private struct CheckParser {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) { characters = Array(text) }

    mutating func path() throws(CheckSyntaxError) -> [CheckExpression.PathSegment] {
        var segments: [CheckExpression.PathSegment] = []
        repeat {
            segments.append(try segment())
        } while take(".")
        return segments
    }

    private mutating func segment() throws(CheckSyntaxError) -> CheckExpression.PathSegment {
        skipSpaces()
        if take("*") { return .wildcard }
        if let quoted = try quotedText() { return .name(quoted) }
        let name = takeWhile(isNameCharacter)
        guard !name.isEmpty else { throw error("expected a name, \"quoted name\" or *") }
        return .name(name)
    }

    mutating func comparison() throws(CheckSyntaxError) -> CheckExpression.Comparison {
        skipSpaces()
        // Longer signs first, so that `<=` is not read as `<`.
        let signs = CheckExpression.Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        for sign in signs where matches(sign.rawValue) {
            // `contains` is a word and ends where a word ends; `===` is no sign at all.
            let after = position + sign.rawValue.count
            let isWord = sign == .contains
            if after < characters.count {
                let next = characters[after]
                if isWord ? isNameCharacter(next) : "=<>!~".contains(next) { break }
            }
            position = after
            return sign
        }
        throw error("expected one of " + CheckExpression.Comparison.allCases.map(\.rawValue).joined(separator: " "))
    }

    private func isNameCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-/:@+".contains(character)
    }

    mutating func operand(
        of comparison: CheckExpression.Comparison
    ) throws(CheckSyntaxError) -> CheckExpression.Operand {
        skipSpaces()
        let start = position
        let operand = try anyOperand()
        switch (comparison, operand) {
        case (.less, _), (.lessOrEqual, _), (.greater, _), (.greaterOrEqual, _), (.approximately, _):
            switch operand {
            case .truth, .number: return operand
            case .text(let text) where comparison != .approximately && Instant(iso8601: text) != nil: return operand
            default:
                throw CheckSyntaxError(
                    offset: start, message: "expected truth or a number after \(comparison.rawValue)")
            }
        default: return operand
        }
    }

    private mutating func anyOperand() throws(CheckSyntaxError) -> CheckExpression.Operand {
        if let quoted = try quotedText() { return .text(quoted) }
        let start = position
        let word = takeWhile { !$0.isWhitespace }
        switch word {
        case "": throw error("expected truth, a number, a word or \"quoted text\"")
        case "truth": return .truth
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        default:
            // Percentages stand for themselves: rates among the answers are percentages already.
            let digits = word.hasSuffix("%") ? String(word.dropLast()) : word
            if let number = Self.number(digits) { return .number(number, text: digits) }
            if Self.isTooLarge(digits) {
                throw CheckSyntaxError(offset: start, message: "expected a number that a double can hold")
            }
            return .text(word)
        }
    }

    mutating func tolerance() throws(CheckSyntaxError) -> CheckExpression.Tolerance {
        skipSpaces()
        guard matches("within") else { throw error("expected within and a tolerance, such as within 1%") }
        position += "within".count
        skipSpaces()
        let start = position
        var word = takeWhile { !$0.isWhitespace }
        let isPercent = word.hasSuffix("%")
        if isPercent { word.removeLast() }
        guard let value = Self.number(word), value >= 0 else {
            throw CheckSyntaxError(offset: start, message: "expected a tolerance of 0 or more, such as 1% or 0.5")
        }
        return isPercent ? .relative(value / 100) : .absolute(value)
    }

    mutating func expectEnd() throws(CheckSyntaxError) {
        skipSpaces()
        guard position == characters.count else { throw error("expected the end of the check here") }
    }

    /// A plain decimal number; words such as `nan` and `inf`, which `Double` accepts, are text.
    private static func number(_ word: String) -> Double? {
        guard word.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), word.contains(where: \.isNumber)
        else { return nil }
        return Double(word).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func isTooLarge(_ word: String) -> Bool {
        word.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) } && Double(word)?.isInfinite == true
    }

    private mutating func quotedText() throws(CheckSyntaxError) -> String? {
        guard take("\"") else { return nil }
        let start = position
        let text = takeWhile { $0 != "\"" }
        guard take("\"") else {
            throw CheckSyntaxError(offset: start - 1, message: "expected a closing double quote")
        }
        return text
    }

    private mutating func take(_ character: Character) -> Bool {
        guard position < characters.count, characters[position] == character else { return false }
        position += 1
        return true
    }

    private mutating func takeWhile(_ belongs: (Character) -> Bool) -> String {
        let start = position
        while position < characters.count, belongs(characters[position]) { position += 1 }
        return String(characters[start..<position])
    }

    private mutating func skipSpaces() { _ = takeWhile(\.isWhitespace) }

    private func matches(_ text: String) -> Bool {
        position + text.count <= characters.count
            && zip(characters[position...], text).allSatisfy { $0 == $1 }
    }

    private func error(_ message: String) -> CheckSyntaxError { CheckSyntaxError(offset: position, message: message) }
}
