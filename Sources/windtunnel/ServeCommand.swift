import AlertRules
import ArgumentParser
import Contract
import Glibc
import LiveMonitor
import Logging
import PriceLists
import Server
import Storage

/// `windtunnel serve`: the monitor as a service over HTTP.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the monitor over HTTP: take reports, answer, keep everything in one database.",
        discussion: """
            The administrator's token comes from --token-file or WINDTUNNEL_TOKEN; further tokens with roles from \
            --tokens. Without any, one is made for this run and printed. Ctrl-C or SIGTERM lets requests under way \
            finish, then ends.

            Examples:
              windtunnel serve
              windtunnel serve --port 9000 --database live.db --token-file token.txt
              windtunnel serve --host 0.0.0.0 --tokens tokens.txt --rules rules.yaml
            """)

    /// The price lists of this program.
    enum Prices: String, CaseIterable, ExpressibleByArgument {
        case current
        case legacy
    }

    @Option(help: "The address to listen on; a public one needs a token.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 8_080

    @Option(help: "The database file; made when there is none.")
    var database = "windtunnel.db"

    @Option(help: "A file with the administrator's token.")
    var tokenFile: String?

    @Option(help: "A file of tokens with roles, as windtunnel token new writes it.")
    var tokens: String?

    @Option(help: "A file of alert rules. Default: the contract's four rules.")
    var rules: String?

    @Option(help: "What models cost.")
    var prices = Prices.current

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port): expected 0 to 65535") }
    }

    func run() async throws {
        var monitor = LiveConfiguration(prices: prices == .current ? .current : .legacy)
        monitor.alerts = try rules.map { try AlertRuleFile.plan($0) } ?? AlertPlan(rules: AlertRule.defaults)
        var known = try TokenSources.tokens(file: tokenFile, list: tokens)
        let made = known.isEmpty ? TokenSources.makeSecret() : nil
        var configuration = ServerConfiguration(database: database, monitor: monitor, tokens: known)
        configuration.host = host
        configuration.port = port
        let server: WindtunnelServer
        do throws(ServerProblem) {
            // Whether a public address has a token is asked before one is made.
            try configuration.check()
            if let made { known = [AccessToken(name: "admin", secret: made, roles: [.admin])] }
            configuration.tokens = known
            server = try WindtunnelServer(
                configuration, logger: Logger(label: "windtunnel") { StreamLogHandler.standardError(label: $0) },
                instance: UInt64.random(in: 0...UInt64.max), clock: { WallClock.now })
        } catch {
            throw CommandFailure(message: error.message, exitCode: .badUsage)
        }
        Interruption.unblock()
        do {
            try await serve(server, made)
        } catch let problem as ServerProblem {
            throw CommandFailure(message: problem.message, exitCode: .internalError)
        }
    }

    private func serve(_ server: WindtunnelServer, _ made: String?) async throws {
        try await server.run(endsOnSignals: true) { [host, database] running in
            StandardError.write(
                "windtunnel: serving \(database) on http://\(host):\(running.port)\(ContractRequest.basePath)\n")
            if let made { StandardError.write("windtunnel: no token was given; for this run it is \(made)\n") }
        }
    }
}
