/// Reads JSON strictly (RFC 8259), without recursion deeper than a limit.
struct JSONScanner {
    private static let depthLimit = 64
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value of a text.
    static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSONTree {
        var scanner = JSONScanner(bytes)
        let value = try scanner.value(depth: 0)
        scanner.skipBlanks()
        guard scanner.position == bytes.count else { throw scanner.problem("more text after the value") }
        return value
    }

    private func problem(_ message: String) -> JSONProblem { JSONProblem(message: message, offset: position) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONTree {
        guard depth < Self.depthLimit else { throw problem("nested more than \(Self.depthLimit) deep") }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some: return .number(try number())
        case nil: throw problem("the text ends where a value is expected")
        }
    }

    private mutating func word(_ word: String, _ value: JSONTree) throws(JSONProblem) -> JSONTree {
        guard bytes[position...].starts(with: word.utf8) else { throw problem("no value begins like this") }
        position += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONTree {
        position += 1
        var entries: [JSONTree.Entry] = []
        var places: [String: Int] = [:]
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw problem("expected a name") }
            let key = try text()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw problem("expected a colon") }
            let value = try value(depth: depth + 1)
            if let place = places[key] {
                entries[place].value = value
            } else {
                places[key] = entries.count
                entries.append(JSONTree.Entry(key: key, value: value))
            }
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw problem("expected a comma or a closing brace") }
        return .object(entries)
    }

    private mutating func list(depth: Int) throws(JSONProblem) -> JSONTree {
        position += 1
        var items: [JSONTree] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .list([]) }
        repeat {
            items.append(try value(depth: depth + 1))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw problem("expected a comma or a closing bracket") }
        return .list(items)
    }

    private mutating func number() throws(JSONProblem) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
            throw problem("no value begins like this")
        }
        if take(UInt8(ascii: ".")) { guard digits() > 0 else { throw problem("expected a digit") } }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            guard digits() > 0 else { throw problem("expected a digit") }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func text() throws(JSONProblem) -> String {
        position += 1
        var content: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw problem("not UTF-8") }
                return text
            case UInt8(ascii: "\\"): content += Array(String(try escape()).utf8)
            case 0..<0x20: throw problem("a control character inside a text")
            default: content.append(byte)
            }
        }
        throw problem("a text without an end")
    }

    private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
        guard let byte = next else { throw problem("a text without an end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"):
            let high = try unit()
            guard (0xd800..<0xdc00).contains(high) else {
                guard let scalar = Unicode.Scalar(high) else { throw problem("half of a surrogate pair") }
                return scalar
            }
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw problem("half of a surrogate pair") }
            let low = try unit()
            guard (0xdc00..<0xe000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00)))
            else { throw problem("half of a surrogate pair") }
            return scalar
        default: throw problem("an unknown escape")
        }
    }

    private mutating func unit() throws(JSONProblem) -> UInt32 {
        guard position + 4 <= bytes.count,
            bytes[position..<position + 4].allSatisfy({ Character(.init($0)).isHexDigit }),
            let unit = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw problem("expected four hexadecimal digits") }
        position += 4
        return unit
    }
}
