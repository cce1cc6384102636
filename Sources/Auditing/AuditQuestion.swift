public import Contract
import Records

/// One request of an audit, and what makes its answer right.
public struct AuditQuestion: Equatable, Sendable {
    /// With which credential it is asked.
    public enum Credential: Equatable, Sendable {
        /// The one that the user gave.
        case given
        /// None at all.
        case none
        /// One that cannot be right.
        case wrong
    }

    /// What is expected of the answer.
    public enum Purpose: Equatable, Sendable {
        /// Status 200 and the numbers of the oracle.
        case answer
        /// The same answer as to the same question before.
        case repetition
        /// A refusal with one of the statuses; `defect` is what a target has that does not refuse.
        case refusal(statuses: [Int], defect: KnownDefect)
    }

    /// `GET` or `POST`.
    public var method: String
    /// The path below the base of the contract.
    public var path: String
    /// The query.
    public var parameters: [ContractRequest.Parameter]
    /// The body.
    public var body: String
    /// The credential.
    public var credential: Credential
    /// What is expected.
    public var purpose: Purpose

    /// A request.
    public init(
        _ path: String, _ parameters: [ContractRequest.Parameter] = [], method: String = "GET", body: String = "",
        credential: Credential = .given, purpose: Purpose = .answer
    ) {
        self.method = method
        self.path = path
        self.parameters = parameters
        self.body = body
        self.credential = credential
        self.purpose = purpose
    }

    /// The request as people write it: `GET /metrics/costs?time_period=24h`.
    public var text: String {
        let query = parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let words = "\(method) \(path)" + (query.isEmpty ? "" : "?\(query)")
        switch credential {
        case .given: return words
        case .none: return words + " without a token"
        case .wrong: return words + " with a wrong token"
        }
    }
}
