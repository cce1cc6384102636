public import Records

/// The query parameters of a request, read strictly: unknown names, doubled names and unreadable values are errors.
public struct ContractParameters: Sendable {
    private var values: [String: String] = [:]

    /// Reads parameters; `allowed` are the names that the endpoint knows.
    public init(_ parameters: [ContractRequest.Parameter], allowed: [String]) throws(ContractError) {
        for parameter in parameters {
            guard allowed.contains(parameter.name) else {
                let names = allowed.isEmpty ? "none is allowed" : "allowed are " + allowed.joined(separator: ", ")
                throw .invalid("unknown parameter \"\(parameter.name)\"; \(names)")
            }
            guard values.updateValue(parameter.value, forKey: parameter.name) == nil else {
                throw .invalid("\(parameter.name) is given twice")
            }
        }
    }

    /// `time_period`, or the default.
    public func period(default standard: Period) throws(ContractError) -> Period {
        guard let text = values["time_period"] else { return standard }
        guard let period = Period(text) else {
            throw .invalid(
                "time_period \"\(text)\" cannot be used; allowed is a whole number and m, h or d, 1m to 31d, as in 24h")
        }
        return period
    }

    /// `provider`, under any of its names; `nil` when it is not given.
    public func provider() throws(ContractError) -> ProviderID? {
        guard let text = values["provider"] else { return nil }
        return try Self.provider(named: text)
    }

    /// A provider by name or alias.
    public static func provider(named text: String) throws(ContractError) -> ProviderID {
        guard let provider = ProviderID(name: text) else {
            let names = ProviderID.allCases.map(\.name).joined(separator: ", ")
            throw .invalid("provider \"\(text)\" is not known; allowed are \(names)")
        }
        return provider
    }

    /// A text; `nil` when it is not given.
    public func text(_ name: String) -> String? { values[name] }

    /// `true` or `false`, also `1` and `0`.
    public func flag(_ name: String, default standard: Bool) throws(ContractError) -> Bool {
        switch values[name] {
        case nil: return standard
        case "true", "1", "True": return true
        case "false", "0", "False": return false
        case .some(let text): throw .invalid("\(name) \"\(text)\" is neither true nor false")
        }
    }

    /// A whole number inside a range.
    public func integer(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws(ContractError) -> Int
    {
        guard let text = values[name] else { return standard }
        guard let value = Int(text), range.contains(value) else {
            throw .invalid("\(name) \"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }
}
