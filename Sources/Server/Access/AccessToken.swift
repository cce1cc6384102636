public import Contract
import Crypto

/// A credential and what its bearer may do; the secret itself is never kept, only its digest.
public struct AccessToken: Equatable, Sendable {
    /// The name, for logs and the audit trail.
    public var name: String
    /// SHA-256 of the secret.
    public var digest: [UInt8]
    /// What the bearer may do.
    public var roles: Set<CallerRole>
    /// The only user whose calls the bearer may report; `nil` for any.
    public var user: String?
    /// Requests a second that the bearer may make; `nil` for the server's usual limit.
    public var requestsPerSecond: Int?

    /// A credential by its digest.
    public init(
        name: String, digest: [UInt8], roles: Set<CallerRole>, user: String? = nil, requestsPerSecond: Int? = nil
    ) {
        self.name = name
        self.digest = digest
        self.roles = roles
        self.user = user
        self.requestsPerSecond = requestsPerSecond
    }

    /// A credential by its secret.
    public init(name: String, secret: String, roles: Set<CallerRole>, user: String? = nil) {
        self.init(name: name, digest: Self.digest(of: secret), roles: roles, user: user)
    }

    /// SHA-256 of a secret.
    public static func digest(of secret: String) -> [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }

    var caller: Caller { Caller(name: name, roles: roles, user: user) }
}

/// Finds the token that a request shows.
struct TokenRegistry: Sendable {
    private let tokens: [AccessToken]

    init(_ tokens: [AccessToken]) { self.tokens = tokens }

    /// The token of an `Authorization` header; `nil` when it has none that is known.
    ///
    /// Takes the same time whichever token it is, and whether or not there is one: digests are compared whole, each
    /// with every known one.
    func token(authorization: String?) -> AccessToken? {
        guard let authorization, authorization.utf8.count <= 4_096 else { return nil }
        let parts = authorization.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let digest = AccessToken.digest(of: String(parts[1]))
        var found: AccessToken?
        for token in tokens where Self.areEqual(token.digest, digest) { found = token }
        return found
    }

    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (a, b) in zip(left, right) { difference |= a ^ b }
        return difference == 0
    }
}
