/// What a target answered: JSON whose numbers keep the digits in which they were written, so that money can be compared
/// to the last of them.
public indirect enum JSONTree: Equatable, Sendable {
    /// One name and its value.
    public struct Entry: Equatable, Sendable {
        /// The name.
        public var key: String
        /// The value.
        public var value: JSONTree
    }

    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A number as it was written.
    case number(String)
    /// A text.
    case text(String)
    /// A list.
    case list([JSONTree])
    /// Names and values in the order in which they came; of a repeated name the last value.
    case object([Entry])

    /// The value of a name; `nil` for anything that is no object with this name.
    public subscript(key: String) -> JSONTree? {
        guard case .object(let entries) = self else { return nil }
        return entries.last { $0.key == key }?.value
    }

    /// The names of an object, each once; empty for anything else.
    public var keys: [String] {
        guard case .object(let entries) = self else { return [] }
        return entries.map(\.key)
    }

    /// What it is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .list: "a list"
        case .object: "an object"
        }
    }
}

/// Why a text is not JSON.
public struct JSONProblem: Error, Equatable, Sendable {
    /// What is wrong.
    public var message: String
    /// How many bytes before it are right.
    public var offset: Int
}
