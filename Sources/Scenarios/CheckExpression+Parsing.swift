import Records

extension CheckExpression {
    /// Reads a check.
    ///
    /// - Throws: `CheckSyntaxError` with the offset of the first character that does not fit.
    public init(parsing text: String) throws(CheckSyntaxError) {
        var parser = CheckParser(text)
        let (function, path) = try parser.subject()
        let comparison = try parser.comparison()
        let operand = comparison.isTrend ? .nothing : try parser.operand(of: comparison)
        let tolerance = try parser.tolerance(of: comparison)
        try parser.expectEnd()
        self.init(
            text: text, function: function, path: path, comparison: comparison, operand: operand, tolerance: tolerance)
    }

    /// Where each segment of the path of a well-formed check begins; characters from the start of its text.
    public static func segmentOffsets(_ text: String) -> [Int] {
        var parser = CheckParser(text)
        _ = try? parser.subject()
        return parser.segmentOffsets
    }
}

/// A recursive-descent reader of one check; every step is linear in the text.
private struct CheckParser {
    private let characters: [Character]
    private var position = 0
    private(set) var segmentOffsets: [Int] = []

    init(_ text: String) { characters = Array(text) }

    /// What is compared: the values at a path, or what a function makes of them.
    mutating func subject() throws(CheckSyntaxError) -> (
        CheckExpression.Function?, [CheckExpression.PathSegment]
    ) {
        skipSpaces()
        let start = position
        let word = takeWhile(isNameCharacter)
        guard !word.isEmpty, take("(") else {
            position = start
            return (nil, try path())
        }
        let function: CheckExpression.Function
        switch word {
        case "count": function = .count
        case "sum": function = .sum
        case "min": function = .least
        case "max": function = .greatest
        case "rank": function = .rank(of: try rankedName())
        default:
            throw CheckSyntaxError(offset: start, message: "expected one of count, sum, min, max, rank before (")
        }
        let path = try path()
        skipSpaces()
        guard take(")") else { throw error("expected ) here") }
        return (function, path)
    }

    private mutating func rankedName() throws(CheckSyntaxError) -> String {
        skipSpaces()
        var name = try quotedText() ?? ""
        // A model's name may have dots, and is no path here.
        if name.isEmpty { name = takeWhile { !$0.isWhitespace && $0 != ")" } }
        skipSpaces()
        guard !name.isEmpty, matches("in"), position + 2 < characters.count, characters[position + 2].isWhitespace
        else { throw error("expected a name, in and a path, such as rank(chat-000001 in cost.top_cost_users)") }
        position += 2
        return name
    }

    mutating func path() throws(CheckSyntaxError) -> [CheckExpression.PathSegment] {
        var segments: [CheckExpression.PathSegment] = []
        repeat {
            segments.append(try segment())
        } while take(".")
        return segments
    }

    private mutating func segment() throws(CheckSyntaxError) -> CheckExpression.PathSegment {
        skipSpaces()
        segmentOffsets.append(position)
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
            // A word ends where a word ends; `===` is no sign at all.
            let after = position + sign.rawValue.count
            let isWord = sign.rawValue.allSatisfy(\.isLetter)
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
        if take("{") {
            guard [.equal, .notEqual, .contains, .isIn].contains(comparison) else {
                throw CheckSyntaxError(
                    offset: start, message: "expected truth or a number after \(comparison.rawValue)")
            }
            return .set(try elements())
        }
        guard comparison != .isIn else { throw error("expected { and values after in, such as in {healthy, warning}") }
        let operand = try anyOperand { !$0.isWhitespace }
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

    /// The values up to a closing brace.
    private mutating func elements() throws(CheckSyntaxError) -> [CheckExpression.Operand] {
        var elements: [CheckExpression.Operand] = []
        skipSpaces()
        if take("}") { return elements }
        while true {
            skipSpaces()
            let start = position
            let element = try anyOperand { !$0.isWhitespace && $0 != "," && $0 != "}" }
            if element == .truth { throw CheckSyntaxError(offset: start, message: "expected a value between braces") }
            elements.append(element)
            skipSpaces()
            if take("}") { return elements }
            guard take(",") else { throw error("expected , or } here") }
        }
    }

    private mutating func anyOperand(
        _ belongs: (Character) -> Bool
    ) throws(CheckSyntaxError) -> CheckExpression.Operand {
        if let quoted = try quotedText() { return .text(quoted) }
        let start = position
        let word = takeWhile(belongs)
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

    /// How far apart values may be, or by how much they change.
    mutating func tolerance(
        of comparison: CheckExpression.Comparison
    ) throws(CheckSyntaxError) -> CheckExpression.Tolerance? {
        skipSpaces()
        switch comparison {
        case .approximately, .steady:
            guard matches("within") else { throw error("expected within and a tolerance, such as within 1%") }
            position += "within".count
        case .rises, .falls:
            guard matches("by") else { return nil }
            position += "by".count
        default: return nil
        }
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
