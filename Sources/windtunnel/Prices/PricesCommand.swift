import ArgumentParser

/// `windtunnel prices`: what the price lists say, whether they can be right, and how a cost comes about.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "List, check and explain prices.",
        subcommands: [PricesListCommand.self, PricesCheckCommand.self, PricesExplainCommand.self])
}
