/// Reads JSON (RFC 8259) into `ExactJSON`; refuses repeated names and deep nesting.
struct ExactJSONScanner {
    private static let deepest = 64

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(PriceListError) -> ExactJSON {
        let value = try self.value()
        skipSpace()
        guard position == bytes.count else { throw problem("has something after its end") }
        return value
    }

    private mutating func value() throws(PriceListError) -> ExactJSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try nested { scanner throws(PriceListError) in try scanner.object() }
        case UInt8(ascii: "["): return try nested { scanner throws(PriceListError) in try scanner.list() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout Self) throws(PriceListError) -> ExactJSON
    ) throws(PriceListError) -> ExactJSON {
        guard depth < Self.deepest else { throw problem("is nested more than \(Self.deepest) deep") }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws(PriceListError) -> ExactJSON {
        var members: [ExactJSON.Member] = []
        var names: Set<String> = []
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw problem("has no name where an object needs one") }
            let name = try string()
            guard names.insert(name).inserted else { throw problem("has the name \"\(name)\" twice in one object") }
            guard take(":") else { throw problem("has no \":\" after the name \"\(name)\"") }
            members.append(ExactJSON.Member(name: name, value: try value()))
        } while take(",")
        guard take("}") else { throw problem("has neither \",\" nor \"}\" where one must be") }
        return .object(members)
    }

    private mutating func list() throws(PriceListError) -> ExactJSON {
        var items: [ExactJSON] = []
        if take("]") { return .list(items) }
        repeat { items.append(try value()) } while take(",")
        guard take("]") else { throw problem("has neither \",\" nor \"]\" where one must be") }
        return .list(items)
    }

    private mutating func word(_ word: StaticString, _ value: ExactJSON) throws(PriceListError) -> ExactJSON {
        let text = "\(word)"
        guard bytes[position...].starts(with: text.utf8) else { throw problem("has an unknown word") }
        position += text.utf8.count
        return value
    }

    private mutating func number() throws(PriceListError) -> ExactJSON {
        let start = position
        _ = skip("-")
        let whole = skipDigits()
        var isWellFormed = whole == 1 || (whole > 1 && bytes[position - whole] != UInt8(ascii: "0"))
        if skip(".") { isWellFormed = skipDigits() > 0 && isWellFormed }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            isWellFormed = skipDigits() > 0 && isWellFormed
        }
        guard isWellFormed else { throw problem("has no value where one must be") }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = peek, (48...57).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(PriceListError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw problem("is not UTF-8") }
                return string
            case UInt8(ascii: "\\"): text += try escaped()
            case 0..<32: throw problem("has a control character inside a text")
            default: text.append(byte)
            }
        }
        throw problem("ends inside a text")
    }

    private mutating func escaped() throws(PriceListError) -> [UInt8] {
        guard let byte = peek else { throw problem("ends inside a text") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), skip("\\"), skip("u") { units.append(try codeUnit()) }
            guard let text = String(validating: units, as: UTF16.self) else { throw problem("has half a character") }
            return Array(text.utf8)
        default: throw problem("has an unknown escape in a text")
        }
    }

    private mutating func codeUnit() throws(PriceListError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw problem("has an escape without four hexadecimal digits")
            }
            position += 1
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ character: UnicodeScalar) -> Bool {
        guard let byte = peek, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    /// Skips spaces and then the character, if it is next.
    private mutating func take(_ character: UnicodeScalar) -> Bool {
        skipSpace()
        return skip(character)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 32 || (9...10).contains(byte) || byte == 13 { position += 1 }
    }

    private func problem(_ text: String) -> PriceListError {
        let line = bytes.prefix(position).count { $0 == 10 } + 1
        return PriceListError(location: "line \(line)", problem: "the JSON \(text)")
    }
}
