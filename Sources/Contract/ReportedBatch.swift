import FoundationEssentials

/// Many reported calls in one body, each read by itself.
public enum ReportedBatch {
    /// One object a line; empty lines are passed over.
    public static func lines(_ bytes: [UInt8], from caller: Caller) -> [Result<ReportedCall, ContractError>] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.allSatisfy({ $0 == UInt8(ascii: " ") }) { return nil }
            return Result { () throws(ContractError) in try ReportedCall(Array(line), from: caller) }
        }
    }

    /// A JSON array of objects.
    public static func array(
        _ bytes: [UInt8], from caller: Caller
    ) throws(ContractError) -> [Result<ReportedCall, ContractError>] {
        let items: [Item]
        do { items = try JSONDecoder().decode([Item].self, from: Data(bytes)) } catch {
            throw .invalid("the body is no JSON array of objects")
        }
        return items.map { item in
            Result { () throws(ContractError) in
                guard let fields = item.fields else { throw .invalid("is not a JSON object") }
                return try ReportedCall(JSONBody(fields), from: caller)
            }
        }
    }

    /// An element of the array; one that is no object must not spoil the others.
    private struct Item: Decodable {
        var fields: [String: JSONField]?

        init(from decoder: any Decoder) throws {
            fields = try? decoder.singleValueContainer().decode([String: JSONField].self)
        }
    }
}
