public import LiveMonitor

/// Where and how to serve which database.
public struct ServerConfiguration: Sendable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 for any free one.
    public var port = 8_080
    /// The database file of the live monitor.
    public var database: String
    /// How the monitor prices, judges and keeps.
    public var monitor: LiveConfiguration
    /// Who may do what.
    public var tokens: [AccessToken]
    /// What the server takes on at most.
    public var limits = ServerLimits()
    /// A limit of the database file in bytes; reaching it is like a full disk.
    public var maximumDatabaseBytes: Int64?

    /// A configuration that listens on the loopback address.
    public init(database: String, monitor: LiveConfiguration, tokens: [AccessToken]) {
        self.database = database
        self.monitor = monitor
        self.tokens = tokens
    }

    /// Whether only programs on this machine can reach the address.
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Refuses what must not be served: a public address without a token, and two tokens of one name.
    public func check() throws(ServerProblem) {
        guard isLoopback || !tokens.isEmpty else {
            throw ServerProblem(
                message: "\(host): is reachable from other machines, and there is no token; expected a token in "
                    + "WINDTUNNEL_TOKEN or a file (--token-file, --tokens), or a loopback address such as 127.0.0.1")
        }
        for (index, token) in tokens.enumerated() where tokens[..<index].contains(where: { $0.name == token.name }) {
            throw ServerProblem(message: "two tokens are named \"\(token.name)\"; expected different names")
        }
    }
}

/// Why a server cannot be started, and how to mend it.
public struct ServerProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, where, and what was expected.
    public var message: String

    /// The message.
    public var description: String { message }

    /// A problem.
    public init(message: String) { self.message = message }
}
