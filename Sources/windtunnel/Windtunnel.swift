import ArgumentParser
import Verdicts

/// The root of the command line.
struct Windtunnel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "windtunnel",
        abstract: "A wind tunnel for AI monitoring: scenario in, proven verdict out.",
        discussion: """
            A scenario file describes AI traffic with its latencies, failures, prices and incidents. Windtunnel \
            generates the traffic under a virtual clock, feeds it to an AI performance monitor, and checks every \
            number the monitor reports against an exact, independent oracle.

            Exit codes: 0 all met, 1 an expectation failed, 2 bad usage or scenario, 3 inconclusive, 4 internal \
            error, 130 interrupted.
            """,
        version: Version.current,
        subcommands: [
            RunCommand.self, ValidateCommand.self, ListCommand.self, QueryCommand.self, PricesCommand.self,
            AlertsCommand.self, DatabaseCommand.self, AuditCommand.self, BenchCommand.self, FitCommand.self,
            ExplainCommand.self, ScoreCommand.self, MutateCommand.self, SweepCommand.self, ShrinkCommand.self,
            AuditTargetCommand.self, PresetsCommand.self, DiffCommand.self, CoverageCommand.self,
            CounterfactualCommand.self, ServeCommand.self, TokenCommand.self,
        ])
}
