import Records

/// Models as a scenario names them: `provider/model`, the provider's aliases included.
enum ModelName {
    static let expected = "a model in the form provider/model, such as openai/gpt-4o"
    static let providers = ProviderID.allCases.map(\.name)

    /// The form in which a model is shown: with the provider's own name.
    static func text(_ model: Catalog.Model) -> String { "\(model.provider.name)/\(model.name)" }

    /// Reads the form; everything after the first slash is the model's name.
    static func parse(_ text: String) throws(ValueProblem) -> Catalog.Model {
        guard let slash = text.firstIndex(of: "/") else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) has no provider")
        }
        let provider = try provider(String(text[..<slash]))
        let name = try name(String(text[text.index(after: slash)...]))
        return Catalog.Model(provider: provider, name: name)
    }

    static func provider(_ text: String) throws(ValueProblem) -> ProviderID {
        if let provider = ProviderID(name: text) { return provider }
        throw ValueProblem(
            message: "unknown provider \(OffendingText.quoted(text))", word: text,
            candidates: providers + ["anthropic", "google"])
    }

    static func name(_ text: String) throws(ValueProblem) -> String {
        guard !text.isEmpty else { throw ValueProblem(message: "an empty model name") }
        guard text.utf8.count <= Limits.textBytes else {
            throw ValueProblem(message: "a model name longer than \(Limits.textBytes) bytes")
        }
        guard !text.unicodeScalars.contains(where: { OffendingText.isInvisible($0) || $0 == " " }) else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) has spaces or control characters")
        }
        return text
    }
}
