public import Answers
import Records

/// The answer to a request: a status and a JSON object.
public struct ContractReply: Equatable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The body; its last key is `timestamp`.
    public var body: AnswerObject
}

/// Why a request is refused, with the status that says so.
public struct ContractError: Error, Equatable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// What is wrong, where, and what is allowed.
    public var detail: String

    /// No valid credential.
    static let unauthenticated = ContractError(
        status: 401, detail: "a valid token is needed: send \"Authorization: Bearer TOKEN\"")

    /// A credential that is not enough.
    static func forbidden(_ detail: String) -> ContractError { ContractError(status: 403, detail: detail) }

    /// Input that does not fit.
    static func invalid(_ detail: String) -> ContractError { ContractError(status: 422, detail: detail) }
}
