public import AlertRules

/// Why something that a person wanted to do about an alert cannot be done.
public enum AlertOperationError: Error, Equatable, CustomStringConvertible {
    /// No alert of this identity fires.
    case notFiring(id: String)
    /// The alert is in a state in which this cannot be done.
    case wrongState(id: String, state: AlertState, expected: [AlertState])

    /// What is wrong and what was expected.
    public var description: String {
        switch self {
        case .notFiring(let id): "no alert \(id) fires; expected the id of one that does, as the list of alerts says it"
        case .wrongState(let id, let state, let expected):
            "alert \(id) is \(state.rawValue); expected "
                + expected.map(\.rawValue).joined(separator: " or ")
        }
    }
}
