import Answers
import PriceLists
import Pricing
import Records

/// What a check of a price list found, for people and for machines.
struct PriceCheck {
    let reading: PriceListSource.Reading
    let at: Instant
    let findings: [PriceFinding]
    /// Why the list cannot be priced with; `nil` when it can.
    let problem: PriceListError?

    var hasErrors: Bool { problem != nil || count(.error) > 0 }

    private func count(_ severity: PriceFinding.Severity) -> Int { findings.count { $0.severity == severity } }

    var text: String {
        var lines: [String] = []
        if let problem { lines.append("invalid  \(problem)") }
        for finding in findings {
            let severity = finding.severity.rawValue
            let space = String(repeating: " ", count: max(0, 9 - severity.count))
            lines.append("\(severity)\(space)\(finding.place): \(finding.found) [\(finding.rule)]")
            lines.append("         expected \(finding.expected); \(finding.remedy)")
        }
        if let liteLLM = reading.liteLLM { lines += Self.lines(liteLLM) }
        let counts =
            [Self.counted(reading.list.models.count, "model")]
            + PriceFinding.Severity.allCases.map { Self.counted(count($0), $0.rawValue) }
        let list = "\(reading.list.name) \(reading.list.revision)"
        lines.append("\(list) at \(at): \(counts.joined(separator: ", "))")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ liteLLM: LiteLLMPriceList) -> [String] {
        var table = PriceTable(header: ["entries", "left out because"], leftColumns: [1])
        for (reason, entries) in liteLLM.skippedByReason { table.add(["\(entries)", reason.text]) }
        var unused = PriceTable(header: ["entries", "price that has no place in the list"], leftColumns: [1])
        for price in liteLLM.unusedPrices { unused.add(["\(price.entries)", price.name]) }
        return [table.text, unused.text]
            + ["\(liteLLM.entries) entries: \(liteLLM.list.models.count) priced, \(liteLLM.skipped.count) left out"]
    }

    private static func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    var json: AnswerTree {
        var tree: AnswerObject = [
            "list": .text(reading.list.name), "revision": .text(reading.list.revision), "at": .instant(at),
            "models": .count(reading.list.models.count), "errors": .count(count(.error)),
            "warnings": .count(count(.warning)), "notes": .count(count(.note)),
            "invalid": problem.map { .text($0.description) } ?? .null,
            "findings": .list(findings.map(Self.json)),
        ]
        if let liteLLM = reading.liteLLM {
            tree.append("entries", .count(liteLLM.entries))
            tree.append(
                "left_out",
                .list(
                    liteLLM.skipped.map { skipped in
                        .object(["entry": .text(skipped.key), "reason": .text(skipped.reason.rawValue)])
                    }))
            tree.append(
                "unused_prices",
                .list(
                    liteLLM.unusedPrices.map { price in
                        .object(["name": .text(price.name), "entries": .count(price.entries)])
                    }))
        }
        return .object(tree)
    }

    private static func json(_ finding: PriceFinding) -> AnswerTree {
        .object([
            "severity": .text(finding.severity.rawValue), "rule": .text(finding.rule),
            "provider": .text(finding.provider.name), "model": .text(finding.model),
            "stretch": finding.stretch.map { .count($0) } ?? .null, "found": .text(finding.found),
            "expected": .text(finding.expected), "remedy": .text(finding.remedy),
        ])
    }
}
