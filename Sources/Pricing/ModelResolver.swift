import PriceLists
import Records

/// Finds the entry of a price list for a model's name: exactly, by alias, or as a dated version; never by prefix.
struct ModelResolver: Sendable {
    private let names: [Catalog.Model: Int]
    private let aliases: [Catalog.Model: Int]
    private let dated: [Catalog.Model: Int]

    init(_ models: [ModelPrices]) {
        var names: [Catalog.Model: Int] = [:]
        var aliases: [Catalog.Model: Int] = [:]
        var dated: [Catalog.Model: Int] = [:]
        for (index, model) in models.enumerated() {
            let key = Catalog.Model(provider: model.provider, name: model.model)
            names[key] = index
            if model.acceptsDatedVersions { dated[key] = index }
            for alias in model.aliases { aliases[Catalog.Model(provider: model.provider, name: alias)] = index }
        }
        self.names = names
        self.aliases = aliases
        self.dated = dated
    }

    /// The index of the model's entry in the list.
    func entry(for model: Catalog.Model) -> Int? {
        if let entry = names[model] ?? aliases[model] { return entry }
        guard let base = Self.undated(model.name) else { return nil }
        return dated[Catalog.Model(provider: model.provider, name: base)]
    }

    /// The name without its ending `-YYYY-MM-DD` or `-YYYYMMDD`, digits only; `nil` when it has neither.
    static func undated(_ name: String) -> String? {
        for pattern in ["-0000-00-00", "-00000000"] {
            let ending = name.utf8.suffix(pattern.utf8.count)
            let matches = zip(ending, pattern.utf8).allSatisfy { byte, expected in
                expected == UInt8(ascii: "0") ? (48...57).contains(byte) : byte == expected
            }
            if ending.count == pattern.utf8.count, matches { return String(name.utf8.dropLast(ending.count)) }
        }
        return nil
    }
}
