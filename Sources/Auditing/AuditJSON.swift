import Answers
import Records
import Scenarios

/// An audit as JSON for machines.
public enum AuditJSON {
    /// The version of the form.
    public static let schema = "windtunnel.audit/1"

    /// The whole result.
    public static func text(of result: AuditResult) -> String {
        let delivery = result.delivery
        let root: AnswerObject = [
            "schema": .text(schema), "target": .text(result.target),
            "scenarios": .list(result.scenarios.map(AnswerTree.text)), "outcome": .text(result.outcome.rawValue),
            "exit_code": .count(Int(result.exitCode)), "interrupted": .flag(result.isInterrupted),
            "shortcoming": result.shortcoming.map(AnswerTree.text) ?? .null,
            "calls": .object([
                "acknowledged": .count(delivery.acknowledged), "refused": .count(delivery.refused),
                "uncertain": .count(delivery.uncertain), "unsent": .count(delivery.unsent),
                "reason": delivery.reason.map(AnswerTree.text) ?? .null,
            ]),
            "judged": .count(result.judged), "finding_count": .count(result.findingCount),
            "findings": .list(result.findings.map(tree)), "notes": .list(result.notes.map(AnswerTree.text)),
            "skipped": .list(
                result.skipped.map {
                    .object(["path": .text($0.path), "count": .count($0.count), "reason": .text($0.reason)])
                }),
        ]
        return JSONText.write(.object(root), names: Catalog()) + "\n"
    }

    private static func tree(of finding: AuditFinding) -> AnswerTree {
        .object([
            "request": .text(finding.request), "path": .text(finding.path), "expected": .text(finding.expected),
            "got": .text(finding.got),
            "diagnosis": finding.diagnosis.map {
                .object(["id": .text($0.id), "description": .text($0.description)])
            } ?? .null,
        ])
    }
}
