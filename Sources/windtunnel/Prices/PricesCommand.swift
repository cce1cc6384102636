import ArgumentParser

/// `windtunnel prices`: what calls cost, and why.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "List, check and explain prices.",
        subcommands: [PricesListCommand.self, PricesCheckCommand.self, PricesExplainCommand.self])
}
