import FoundationEssentials
import Records

/// One model of LiteLLM's list, as its JSON has it.
struct LiteLLMEntry: Decodable {
    /// One range of `tiered_pricing`: rates for a total input above its start.
    struct Range: Equatable {
        var start: Int
        var rates: [String: Decimal]
    }

    var provider: String?
    var mode: String?
    /// Every number whose name speaks of cost.
    var costs: [String: Decimal] = [:]
    var ranges: [Range] = []

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        provider = try? fields.decode(String.self, forKey: Key("litellm_provider"))
        mode = try? fields.decode(String.self, forKey: Key("mode"))
        for key in fields.allKeys where key.stringValue.contains("cost") {
            costs[key.stringValue] = try? fields.decode(Decimal.self, forKey: key)
        }
        guard var list = try? fields.nestedUnkeyedContainer(forKey: Key("tiered_pricing")) else { return }
        while !list.isAtEnd {
            let item = try list.nestedContainer(keyedBy: Key.self)
            let bounds = try item.decode([Double].self, forKey: Key("range"))
            guard let start = bounds.first.flatMap(Int.init(exactly:)), start >= 0 else {
                throw DecodingError.dataCorruptedError(
                    forKey: Key("range"), in: item, debugDescription: "does not begin with a whole number of tokens")
            }
            var rates: [String: Decimal] = [:]
            for key in item.allKeys where key.stringValue.contains("cost") {
                rates[key.stringValue] = try? item.decode(Decimal.self, forKey: key)
            }
            ranges.append(Range(start: start, rates: rates))
        }
    }
}
