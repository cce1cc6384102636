import Records
import Scenarios

/// What a model of a trace is called in a scenario: `custom/model-1` unless its own name is asked for.
struct ModelLabel {
    let provider: String
    let name: String

    init(_ model: UInt16, of content: TraceContent, number: Int, keepsName: Bool) {
        let own = content.modelNames.indices.contains(Int(model)) ? Self.usable(content.modelNames[Int(model)]) : nil
        guard keepsName, let own else {
            (provider, name) = (ProviderID.custom.name, "model-\(number)")
            return
        }
        let parts = own.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, !parts[1].isEmpty, ProviderID.allCases.contains(where: { $0.name == parts[0] }) {
            (provider, name) = (parts[0], parts[1])
        } else {
            (provider, name) = (ProviderID.custom.name, own)
        }
    }

    /// A name without the spaces that names of models cannot have.
    private static func usable(_ name: String) -> String {
        String(name.map { $0.isWhitespace ? "-" : $0 })
    }
}
