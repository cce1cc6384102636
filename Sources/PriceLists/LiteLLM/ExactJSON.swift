/// JSON as it stands, numbers as they are written: a `Double` on the way would lose digits of a price.
enum ExactJSON: Equatable {
    case text(String)
    /// The number's own characters.
    case number(String)
    case flag(Bool)
    case null
    case list([ExactJSON])
    /// In the file's order; names are unique.
    case object([Member])

    struct Member: Equatable {
        var name: String
        var value: ExactJSON
    }

    /// The members of an object; `nil` for anything else.
    var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Reads one JSON value and nothing after it.
    static func read(_ bytes: [UInt8]) throws(PriceListError) -> ExactJSON {
        var scanner = ExactJSONScanner(bytes)
        return try scanner.document()
    }
}
