import Records

/// One entry of LiteLLM's list, turned into the prices of a model.
struct LiteLLMEntry {
    let key: String
    /// In the file's order, so that of several mistakes the same one is always named.
    private let members: [ExactJSON.Member]
    /// The names of the prices that had no place in the result, ascending.
    private(set) var unusedFields: [String] = []

    init(key: String, _ value: ExactJSON) throws(LiteLLMSkipReason) {
        guard key != "sample_spec" else { throw .documentation }
        guard let members = value.members else { throw .malformed }
        self.key = key
        self.members = members
    }

    /// Who serves the model and under which name.
    ///
    /// Only the providers' own service counts as theirs; a reseller's price is a price of a model of its own.
    var model: Catalog.Model {
        switch text("litellm_provider") {
        case "openai": return native(.openai, prefix: "openai/")
        case "text-completion-openai": return native(.openai, prefix: "text-completion-openai/")
        case "anthropic": return native(.claude, prefix: "anthropic/")
        case "gemini": return native(.gemini, prefix: "gemini/")
        default: return Catalog.Model(provider: .custom, name: key)
        }
    }

    private func native(_ provider: ProviderID, prefix: String) -> Catalog.Model {
        let isLonger = key.hasPrefix(prefix) && key.utf8.count > prefix.utf8.count
        return Catalog.Model(provider: provider, name: isLonger ? String(key.dropFirst(prefix.count)) : key)
    }

    private func text(_ name: String) -> String {
        if case .text(let text)? = value(name) { text } else { "" }
    }

    private func value(_ name: String) -> ExactJSON? { members.first { $0.name == name }?.value }

    /// The prices, or why there are none.
    mutating func stretch() throws(LiteLLMSkipReason) -> PriceStretch {
        if let reason = LiteLLMSkipReason(mode: text("mode")) { throw reason }
        guard value("off_peak_pricing") == nil else { throw .timeOfDay }
        var table = try LiteLLMRateTable(members)
        if let ranges = value("tiered_pricing") { try table.replaceStandard(byRanges: ranges) }
        guard table.hasTokenRates else { throw try reasonWithoutTokenRates() }
        if table.isFree, try positivePrices().contains(where: { !table.understands($0) }) {
            throw try reasonWithoutTokenRates()
        }
        let stretch = table.stretch()
        unusedFields = try positivePrices().filter { !table.understands($0) }.sorted()
        return stretch
    }

    private func reasonWithoutTokenRates() throws(LiteLLMSkipReason) -> LiteLLMSkipReason {
        let prices = try positivePrices()
        if prices.contains(where: { $0.contains("per_second") }) { return .perSecond }
        if prices.contains(where: { $0.contains("per_character") }) { return .perCharacter }
        if prices.contains(where: { $0.hasSuffix("per_query") }) { return .perQuery }
        return prices.isEmpty ? .noPrice : .otherUnit
    }

    /// The names of all prices above zero, of whatever unit; other than those in a currency of a reseller's own.
    private func positivePrices() throws(LiteLLMSkipReason) -> [String] {
        var names: [String] = []
        for member in members where member.name.contains("cost") && !member.name.contains("_dbu_") {
            guard case .number(let text) = member.value else { continue }
            switch Picodollars.price(jsonNumber: text) {
            case .exact(.zero): continue
            case .outOfRange: throw .malformed
            default: names.append(member.name)
            }
        }
        return names
    }
}
