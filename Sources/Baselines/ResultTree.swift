internal import FoundationEssentials

/// A JSON text as it stands.
indirect enum ResultTree: Decodable {
    case leaf(Figure)
    case list([ResultTree])
    /// Ascending by name, so that nothing depends on the order of a dictionary.
    case object([(name: String, value: ResultTree)])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .leaf(.null)
        } else if let object = try? container.decode([String: ResultTree].self) {
            self = .object(object.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        } else if let list = try? container.decode([ResultTree].self) {
            self = .list(list)
        } else if let text = try? container.decode(String.self) {
            self = .leaf(.text(text))
        } else if let flag = try? container.decode(Bool.self) {
            self = .leaf(.flag(flag))
        } else if let decimal = try? container.decode(Decimal.self), decimal.isFinite {
            self = .leaf(.number(FigureNumber(decimal)))
        } else if let double = try? container.decode(Double.self), let number = FigureNumber(double) {
            self = .leaf(.number(number))
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no value that JSON has")
        }
    }

    /// Reads a text whose depth is within bounds.
    static func read(_ bytes: [UInt8]) throws(ResultProblem) -> ResultTree {
        guard JSONDepth.isAtMost(ResultProblem.deepest, in: bytes) else {
            throw ResultProblem(message: "nested more than \(ResultProblem.deepest) deep; expected a result of `run`")
        }
        do {
            return try JSONDecoder().decode(ResultTree.self, from: Data(bytes))
        } catch {
            throw ResultProblem(message: "not JSON, or cut off; expected what `run --output json=FILE` has written")
        }
    }

    /// The value of a name; `nil` where there is none.
    subscript(name: String) -> ResultTree? {
        guard case .object(let entries) = self else { return nil }
        return entries.first { $0.name == name }?.value
    }

    /// The text of a name; `nil` where there is none.
    func text(_ name: String) -> String? {
        guard case .leaf(.text(let text)) = self[name] else { return nil }
        return text
    }
}

/// Why a file is no result.
public struct ResultProblem: Error, Equatable, CustomStringConvertible {
    /// The largest file that is read; bytes.
    public static let mostBytes = 64 << 20
    static let deepest = 64
    static let tooLarge = ResultProblem(message: "larger than \(mostBytes >> 20) MiB, the most that is read")

    /// What is wrong and what was expected.
    public var message: String

    /// A file that is no result.
    public init(message: String) { self.message = message }

    /// What is wrong.
    public var description: String { message }
}

/// How deep the lists and objects of a JSON text are nested, found without reading it: a decoder that calls itself must
/// not be led too deep.
enum JSONDepth {
    static func isAtMost(_ limit: Int, in bytes: [UInt8]) -> Bool {
        var depth = 0
        var isText = false
        var isEscaped = false
        for byte in bytes {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > limit { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return true
    }
}
