import FoundationEssentials
import Records

/// LiteLLM's `model_prices_and_context_window.json`, read into a price list, with an account of every key.
///
/// Prices there are undated US dollars per token. Models of `openai`, `anthropic` and `gemini` become those of OpenAI,
/// Claude and Gemini, without the provider's prefix; all others are `custom` models under their whole key.
public struct LiteLLMPriceList: Equatable, Sendable {
    /// What became of one key.
    public struct Entry: Equatable, Sendable {
        /// The key.
        public var key: String
        /// What became of it.
        public var outcome: LiteLLMOutcome
    }

    /// The models with prices, ascending by key.
    public var list: PriceList
    /// Every key of the file, ascending.
    public var entries: [Entry]

    /// How many keys were left out for each reason, in the order of the reasons, without zeros.
    public var leftOut: [(reason: LiteLLMReason, count: Int)] {
        LiteLLMReason.allCases.map { reason in
            (reason, entries.count { $0.outcome == .leftOut(reason) })
        }.filter { $0.count > 0 }
    }

    /// Whether bytes look like LiteLLM's list rather than ours: a JSON object without our `schema`.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        guard let keys = try? JSONDecoder().decode([String: Ignored].self, from: Data(bytes)).keys else { return false }
        return !keys.contains("schema") && !keys.isEmpty
    }

    /// Reads the file.
    ///
    /// Throws a `PriceListError` when it is no JSON object; single entries that cannot be read are accounted for.
    public static func decode(_ bytes: [UInt8]) throws(PriceListError) -> LiteLLMPriceList {
        let found: [String: Lenient]
        do { found = try JSONDecoder().decode([String: Lenient].self, from: Data(bytes)) } catch {
            throw PriceListError(location: "LiteLLM price list", problem: "is not a JSON object of models: \(error)")
        }
        var models: [ModelPrices] = []
        var names: Set<Catalog.Model> = []
        var entries: [Entry] = []
        for (key, value) in found.sorted(by: { $0.key < $1.key }) {
            var outcome: LiteLLMOutcome
            switch LiteLLMReader(key: key, entry: value.entry).read() {
            case .failure(let reason): outcome = .leftOut(reason.reason)
            case .success(let read):
                outcome = .priced(model: "\(read.prices.provider.name)/\(read.prices.model)", unusedFields: read.unused)
                if names.insert(Catalog.Model(provider: read.prices.provider, name: read.prices.model)).inserted {
                    models.append(read.prices)
                } else {
                    outcome = .leftOut(.sameName)
                }
            }
            entries.append(Entry(key: key, outcome: outcome))
        }
        let list = PriceList(name: "litellm", revision: "\(entries.count) keys", models: models)
        try list.validate()
        return LiteLLMPriceList(list: list, entries: entries)
    }

    /// Anything at all.
    private struct Ignored: Decodable { init(from decoder: any Decoder) {} }

    /// An entry, or `nil` for one that cannot be read, so that one bad entry does not hide the others.
    private struct Lenient: Decodable {
        var entry: LiteLLMEntry?
        init(from decoder: any Decoder) { entry = try? LiteLLMEntry(from: decoder) }
    }
}
