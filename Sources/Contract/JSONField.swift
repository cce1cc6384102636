import FoundationEssentials

/// A value of a flat JSON object.
enum JSONField: Decodable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    /// A list or an object.
    case nested

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else {
            self = .nested
        }
    }

    /// What it is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .integer, .number: "a number"
        case .text: "a text"
        case .nested: "a list or an object"
        }
    }
}

/// The fields of a JSON object, read strictly: a field of another type than asked for is an error that names it.
struct JSONBody {
    private let fields: [String: JSONField]

    init(_ fields: [String: JSONField]) { self.fields = fields }

    init(_ bytes: [UInt8]) throws(ContractError) {
        guard !bytes.isEmpty else { throw .invalid("the body is empty; a JSON object is needed") }
        do { fields = try JSONDecoder().decode([String: JSONField].self, from: Data(bytes)) } catch {
            throw .invalid("the body is not a JSON object")
        }
    }

    /// A text that must be there.
    func text(_ name: String) throws(ContractError) -> String {
        guard let text = try optionalText(name) else { throw .invalid("\(name): is missing; a text is required") }
        return text
    }

    /// A text; `nil` when it is absent or null.
    func optionalText(_ name: String) throws(ContractError) -> String? {
        switch fields[name] {
        case nil, .null: return nil
        case .text(let text): return text
        case .some(let other): throw .invalid("\(name): is \(other.kind), a text is expected")
        }
    }

    /// A whole number that must be there.
    func integer(_ name: String) throws(ContractError) -> Int {
        guard let value = try optionalInteger(name) else {
            throw .invalid("\(name): is missing; a whole number is required")
        }
        return value
    }

    /// A whole number; `nil` when it is absent or null.
    func optionalInteger(_ name: String) throws(ContractError) -> Int? {
        switch fields[name] {
        case nil, .null: return nil
        case .integer(let value): return value
        case .number(let value):
            guard let exact = Int(exactly: value) else { throw .invalid("\(name): is not a whole number") }
            return exact
        case .some(let other): throw .invalid("\(name): is \(other.kind), a whole number is expected")
        }
    }

    /// A finite number; `nil` when it is absent or null.
    func optionalNumber(_ name: String) throws(ContractError) -> Double? {
        switch fields[name] {
        case nil, .null: return nil
        case .integer(let value): return Double(value)
        case .number(let value):
            guard value.isFinite else { throw .invalid("\(name): is not a finite number") }
            return value
        case .some(let other): throw .invalid("\(name): is \(other.kind), a number is expected")
        }
    }

    /// Yes or no that must be there.
    func flag(_ name: String) throws(ContractError) -> Bool {
        guard case .flag(let value) = fields[name] else {
            let kind = fields[name].map { "is \($0.kind)" } ?? "is missing"
            throw .invalid("\(name): \(kind); true or false is required")
        }
        return value
    }
}
