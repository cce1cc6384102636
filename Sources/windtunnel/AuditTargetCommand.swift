import ArgumentParser
import Auditing
import FoundationEssentials
import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Targets

/// `windtunnel audit-target`: any service that speaks the contract, held against the oracle.
struct AuditTargetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit-target",
        abstract: "Report scenarios to any service that speaks the contract, and prove what it answers.",
        discussion: """
            Calls are posted as their time comes on a compressed clock, then every endpoint is asked and every value \
            held against the oracle. Wrong values come with the known mistake that gives exactly them. The target \
            should be new: what it held before, nobody here knows.

            Examples:
              export WINDTUNNEL_TARGET_TOKEN=…
              windtunnel audit-target http://127.0.0.1:8000 scenarios/service/statistics.yaml --prices legacy
              windtunnel audit-target https://metrics.example.org day.yaml --speed 3600 --utc-offset +02:00

            The exit code is 0 when everything that can be judged is right, 1 when something is wrong, 2 for a \
            mistake on the command line, 3 when too little could be judged, 130 after Ctrl-C.
            """)

    @Argument(help: "The address: http://host:port, without the contract's own path.")
    var target: String

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String]

    @Option(help: "The environment variable that holds the target's token.")
    var tokenEnv = "WINDTUNNEL_TARGET_TOKEN"

    @Option(help: "The token itself; other users of the machine may see it, the variable they do not.")
    var token: String?

    @Option(help: "How many times as fast as the scenario calls come.")
    var speed = 60.0

    @Option(help: "How long calls are reported at most.")
    var durationLimit = "120s"

    @Option(help: "How many calls are reported at most.")
    var maxCalls = 20_000

    @Option(help: "How long one answer may take.")
    var timeout = "10s"

    @Option(help: "The prices that the target claims to use: current or legacy.")
    var prices: String?

    @Option(help: "The zone of the target's hours, such as +00:00 or -03:30.")
    var utcOffset: String?

    @Option(name: .shortAndLong, help: "Write the result: json=PATH.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() async throws {
        let output = try output.map { try JSONTarget($0) }
        guard let address = TargetAddress(target) else {
            throw Self.misuse("\(target): expected an address such as http://127.0.0.1:8000")
        }
        let token = try givenToken()
        let limits = try limits()
        let settings = AuditSettings(
            prices: try priceList(), zone: try zone(), otherPrices: [.current, .legacy])
        let plans = try ScenarioPaths.expand(paths).map { try ScenarioFile.plan($0) }
        Interruption.listen()
        let client = TargetClient(address: address, token: token, limits: limits)
        let line = CountLine(isQuiet: quiet)
        let audit = TargetAudit(
            client: client, clock: .system { WallClock.now }, limits: limits, speed: speed)
        let evidence = await audit.run(
            plans, target: address.text,
            progress: { line.show("audit: \($0.reported) calls reported, \($0.asked) questions asked") },
            isInterrupted: { Interruption.isRequested })
        await client.close()
        line.clear()
        var judge = AuditJudge(evidence, settings: settings)
        let result = judge.judge()
        StandardOutput.write(AuditText.text(of: result))
        try output?.write(AuditJSON.text(of: result))
        throw ExitCode(result.exitCode)
    }

    private func givenToken() throws -> String {
        guard let found = token ?? TerminalCapabilities.environment(tokenEnv), !found.isEmpty else {
            throw Self.misuse("the environment variable \(tokenEnv) is not set; put the target's token there")
        }
        guard found.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw Self.misuse("the token has characters that no header can hold")
        }
        return found
    }

    private func limits() throws -> TargetLimits {
        guard (0.001...1e9).contains(speed) else { throw Self.misuse("--speed \(speed): expected 0.001 to 1e9") }
        guard (1...1_000_000).contains(maxCalls) else {
            throw Self.misuse("--max-calls \(maxCalls): expected 1 to 1000000")
        }
        guard let duration = SmallerText.length(of: durationLimit), (.seconds(1)...(.minutes(45))).contains(duration)
        else { throw Self.misuse("--duration-limit \(durationLimit): expected 1s to 45m") }
        guard let wait = SmallerText.length(of: timeout), (.milliseconds(10)...(.minutes(5))).contains(wait) else {
            throw Self.misuse("--timeout \(timeout): expected 10ms to 5m")
        }
        return TargetLimits(timeout: wait, calls: maxCalls, duration: duration)
    }

    private func priceList() throws -> PriceList? {
        switch prices {
        case nil: nil
        case "current": .current
        case "legacy": .legacy
        case .some(let name): throw Self.misuse("--prices \(name): expected current or legacy")
        }
    }

    private func zone() throws -> ZoneOffsets? {
        guard let utcOffset else { return nil }
        guard let instant = Instant(iso8601: "1970-01-02T00:00:00\(utcOffset)"),
            let seconds = Int32(exactly: 86_400 - instant.microseconds / 1_000_000)
        else { throw Self.misuse("--utc-offset \(utcOffset): expected a zone such as +00:00 or -03:30") }
        return ZoneOffsets(
            name: utcOffset, transitions: [.init(from: Instant(microseconds: .min), secondsEast: seconds)])
    }

    private static func misuse(_ message: String) -> CommandFailure {
        CommandFailure(message: message, exitCode: .badUsage)
    }
}
