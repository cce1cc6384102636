public import Answers
public import Records

/// The answer to a request: a status and a JSON object.
public struct ContractReply: Equatable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The body; its last key is `timestamp`.
    public var body: AnswerObject

    /// A reply with the timestamp that every body carries.
    public init(status: Int, body: AnswerObject, at now: Instant) {
        self.status = status
        self.body = body
        self.body.append("timestamp", .instant(now))
    }

    /// The reply that says why a request is refused.
    public init(_ error: ContractError, at now: Instant) {
        self.init(status: error.status, body: ["detail": .text(error.detail)], at: now)
    }
}

/// Why a request is refused, with the status that says so.
public struct ContractError: Error, Equatable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// What is wrong, where, and what is allowed.
    public var detail: String

    /// A refusal.
    public init(status: Int, detail: String) {
        self.status = status
        self.detail = detail
    }

    /// No valid credential.
    public static let unauthenticated = ContractError(
        status: 401, detail: "a valid token is needed: send \"Authorization: Bearer TOKEN\"")

    /// A credential that is not enough.
    public static func forbidden(_ detail: String) -> ContractError { ContractError(status: 403, detail: detail) }

    /// A role that the caller lacks.
    public static func lacking(_ role: CallerRole, _ caller: Caller) -> ContractError {
        .forbidden("the token \"\(caller.name)\" has no role \"\(role.rawValue)\"")
    }

    /// Input that does not fit.
    public static func invalid(_ detail: String) -> ContractError { ContractError(status: 422, detail: detail) }
}
