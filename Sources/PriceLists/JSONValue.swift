/// JSON as it stands, before anything is made of it; keeps what typed decoding would drop, such as unknown fields.
enum JSONValue: Decodable {
    case text(String)
    case flag(Bool)
    case integer(Int)
    case list([JSONValue])
    case object([String: JSONValue])
    /// A null or a number that is not an integer of 64 bits: no field takes one.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let object = try? container.decode([String: JSONValue].self) {
            self = .object(object)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else {
            self = .other
        }
    }
}
