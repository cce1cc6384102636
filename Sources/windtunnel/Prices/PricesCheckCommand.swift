import Answers
import ArgumentParser
import FoundationEssentials
import PriceLists
import Pricing
import Records

/// `windtunnel prices check`: whether a price list can be right.
struct PricesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for prices that cannot be right.",
        discussion: """
            Looks for unusual ratios between rates, promotions that have ended, times without a price, tiers that make \
            long requests cheaper, and units that were mixed up. Of a LiteLLM list every key is accounted for. The \
            exit code is 1 when a finding is an error, else 0.

            Examples:
              windtunnel prices check
              windtunnel prices check --list legacy --at 2026-12-01
              windtunnel prices check --list model_prices_and_context_window.json --quiet --output json=prices.json
            """)

    @OptionGroup var options: PriceListOptions

    @Option(help: "Also write the findings as JSON: json=PATH.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Print errors and sums only.")
    var quiet = false

    func run() throws {
        let now = try options.instant()
        var list: PriceList
        if options.list != "current", options.list != "legacy",
            case let bytes = try PriceListOptions.bytes(of: options.list), LiteLLMPriceList.recognises(bytes)
        {
            do {
                let read = try LiteLLMPriceList.decode(bytes)
                StandardOutput.write(Self.account(of: read, quiet: quiet))
                list = read.list
            } catch {
                throw CommandFailure(message: "\(options.list): \(error)", exitCode: .badUsage)
            }
        } else {
            list = try options.read()
        }
        if let known = try options.knownInstant() { list = list.asKnown(at: known) }
        let findings = list.findings(at: now)
        for finding in findings where !quiet || finding.severity == .error {
            StandardOutput.write("\(finding.severity): \(finding.place): \(finding.message) [\(finding.rule)]\n")
        }
        let counts = PriceFindingSeverity.allCases.map { severity in
            "\(findings.count { $0.severity == severity }) \(severity)s"
        }
        StandardOutput.write(
            "\(list.models.count) models of \"\(list.name)\" at \(now): \(counts.joined(separator: ", "))\n")
        if let output { try write(findings, to: output) }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }

    private static func account(of read: LiteLLMPriceList, quiet: Bool) -> String {
        var text = "\(read.entries.count) keys: \(read.list.models.count) priced"
        for (reason, count) in read.leftOut { text += ", \(count) left out (\(reason.text))" }
        text += "\n"
        for entry in read.entries where !quiet {
            switch entry.outcome {
            case .priced(let model, let unused):
                guard !unused.isEmpty else { continue }
                text += "\(entry.key): priced as \(model), without \(unused.joined(separator: ", "))\n"
            case .leftOut(let reason): text += "\(entry.key): left out, \(reason.text)\n"
            }
        }
        return text
    }

    private func write(_ findings: [PriceFinding], to output: String) throws {
        guard output.hasPrefix("json="), output.utf8.count > 5 else {
            throw CommandFailure(message: "--output \(output): expected json=PATH", exitCode: .badUsage)
        }
        let path = String(output.dropFirst(5))
        let rows = findings.map { finding -> AnswerTree in
            .object([
                "severity": .text(finding.severity.rawValue), "rule": .text(finding.rule),
                "provider": .text(finding.provider.name), "model": .text(finding.model),
                "stretch": finding.stretch.map { .count($0) } ?? .null, "message": .text(finding.message),
            ])
        }
        let text = JSONText.write(.object(["findings": .list(rows)]), names: Catalog()) + "\n"
        do { try Data(text.utf8).write(to: URL(filePath: path)) } catch {
            throw CommandFailure(message: "\(path): cannot be written: \(error)", exitCode: .internalError)
        }
    }
}
