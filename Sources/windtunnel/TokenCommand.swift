import ArgumentParser
import Contract
import Server

/// `windtunnel token`: the tokens of a server.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make tokens for a server.", subcommands: [TokenNewCommand.self])
}

/// `windtunnel token new`: makes a token, and the line that lets a server know it.
struct TokenNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract:
            "Make a token: its secret goes to standard error, its line for the file of tokens to standard output.",
        discussion: """
            Examples:
              windtunnel token new grafana --role read >> tokens.txt
              windtunnel token new shop --role write --user zoe --rate 100 >> tokens.txt
            """)

    @Argument(help: "The name, for logs and the audit trail.")
    var name: String

    @Option(
        help: "read, write or admin; may be repeated.",
        transform: { text in
            guard let role = CallerRole(rawValue: text) else { throw ValidationError("expected read, write or admin") }
            return role
        })
    var role: [CallerRole]

    @Option(help: "The only user whose calls the bearer may report.")
    var user: String?

    @Option(help: "Requests a second that the bearer may make.")
    var rate: Int?

    func validate() throws {
        for (option, text) in [("NAME", name), ("--user", user ?? "x")] {
            guard !text.isEmpty, text.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "#") }) else {
                throw ValidationError("\(option): expected printable ASCII without blanks and #")
            }
        }
        if role.isEmpty { throw ValidationError("--role: expected read, write or admin") }
        if let rate, !(1...1_000_000).contains(rate) { throw ValidationError("--rate: expected 1 to 1000000") }
    }

    func run() {
        let secret = TokenSources.makeSecret()
        var token = AccessToken(name: name, secret: secret, roles: Set(role), user: user)
        token.requestsPerSecond = rate
        StandardError.write("windtunnel: the token of \(name), shown once: \(secret)\n")
        StandardOutput.write(TokenFile.line(token) + "\n")
    }
}
