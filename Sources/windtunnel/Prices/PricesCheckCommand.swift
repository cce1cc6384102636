import Answers
import ArgumentParser
import PriceLists
import Pricing
import Records
import Reports

/// `windtunnel prices check`: what looks wrong in a price list.
struct PricesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for mistakes in a price list.",
        discussion: """
            Examples:
              windtunnel prices check
              windtunnel prices check --list my-prices.json --at 2026-12-31
              windtunnel prices check --litellm model_prices_and_context_window.json --output json=findings.json

            The exit code is 1 when something is an error, 0 when there are only warnings and notes.
            """)

    @Option(help: "The price list: current, legacy or a JSON file, of our own format or LiteLLM's.")
    var list: PriceListSource?

    @Option(help: "A file in LiteLLM's format; also says which of its entries were left out and why.")
    var litellm: PriceListSource?

    @Option(help: "The date or instant at which promotions and announcements are judged.")
    var at = PriceDate.today

    @Option(name: .shortAndLong, help: "Write the findings: json=PATH.")
    var output: [OutputOption] = []

    func validate() throws {
        if list != nil, litellm != nil { throw ValidationError("--list and --litellm name two lists; give one") }
        if output.contains(where: { $0.kind != .json }) {
            throw ValidationError("--output: findings are written as json=PATH only")
        }
    }

    func run() throws {
        let reading = try litellm.map { try $0.readLiteLLM() } ?? (list ?? .current).read()
        let findings = PriceLinter.findings(in: reading.list, at: at.instant)
        // What no rule knows but pricing would trip over, such as a rate beyond all bounds.
        var problem: PriceListError?
        do { try reading.list.validate() } catch { problem = error }
        let check = PriceCheck(reading: reading, at: at.instant, findings: findings, problem: problem)
        StandardOutput.write(check.text)
        for option in output { try option.write(JSONText.write(check.json, names: Catalog()) + "\n") }
        if check.hasErrors { throw ExitCode(1) }
    }
}
