import Records

/// The price list of the LiteLLM project, read entry by entry; each one is either priced or listed with a reason.
///
/// The file is `model_prices_and_context_window.json`: an object from model to prices in US dollars per token.
public struct LiteLLMPriceList: Equatable, Sendable {
    /// The entries that could be priced, in the file's order.
    ///
    /// Those of providers that are none of ours belong to `custom`, named by their whole key.
    public var list: PriceList
    /// The entries that could not, in the file's order.
    public var skipped: [Skipped]
    /// How many priced entries have each price that had no place in the list, such as one for audio tokens; ascending
    /// by name.
    public var unusedPrices: [UnusedPrice]

    /// An entry without a place in the list.
    public struct Skipped: Equatable, Sendable {
        /// The entry's key in the file.
        public var key: String
        /// Why it was left out.
        public var reason: LiteLLMSkipReason
    }

    /// A kind of price that was left out of entries that are priced otherwise.
    public struct UnusedPrice: Equatable, Sendable {
        /// Its name in the file.
        public var name: String
        /// How many entries have it.
        public var entries: Int
    }

    /// How many entries the file has.
    public var entries: Int { list.models.count + skipped.count }

    /// How many entries were left out for each reason, in the order of the reasons.
    public var skippedByReason: [(reason: LiteLLMSkipReason, entries: Int)] {
        LiteLLMSkipReason.allCases.map { reason in (reason, skipped.count { $0.reason == reason }) }
            .filter { $0.1 > 0 }
    }

    /// Reads the JSON of the file, at most 64 MiB; prices are exact to the last digit.
    ///
    /// Throws a `PriceListError` when it is not JSON of this form at all.
    public static func decode(_ bytes: [UInt8]) throws(PriceListError) -> LiteLLMPriceList {
        guard bytes.count <= 64 << 20 else {
            throw PriceListError(location: "price list", problem: "is larger than 64 MiB")
        }
        guard let entries = try ExactJSON.read(bytes).members else {
            throw PriceListError(location: "price list", problem: "is not an object from model to prices")
        }
        var digest = RunningDigest()
        digest.add(bytes: bytes)
        var reading = Self(
            list: PriceList(name: "litellm", revision: digest.text, models: []), skipped: [], unusedPrices: [])
        reading.add(entries)
        try reading.list.validate()
        return reading
    }

    /// Whether a JSON text is of this form rather than of our own, which says so under `schema`.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        guard let members = try? ExactJSON.read(bytes).members, !members.isEmpty else { return false }
        return members.allSatisfy { $0.value.members != nil }
    }

    private mutating func add(_ entries: [ExactJSON.Member]) {
        var owners: Set<Catalog.Model> = []
        var unused: [String: Int] = [:]
        for entry in entries {
            do throws(LiteLLMSkipReason) {
                var reader = try LiteLLMEntry(key: entry.name, entry.value)
                let stretch = try reader.stretch()
                let model = reader.model
                guard (1...512).contains(model.name.utf8.count) else { throw .malformed }
                guard owners.insert(model).inserted else { throw .taken }
                list.models.append(
                    ModelPrices(
                        provider: model.provider, model: model.name, stretches: [stretch],
                        sources: ["LiteLLM, entry \(entry.name)"]))
                for name in reader.unusedFields { unused[name, default: 0] += 1 }
            } catch {
                skipped.append(Skipped(key: entry.name, reason: error))
            }
        }
        unusedPrices = unused.keys.sorted().map { UnusedPrice(name: $0, entries: unused[$0] ?? 0) }
    }
}
