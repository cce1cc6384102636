import AlertRules
import Answers
import Records
import Scenarios
import Verdicts

/// The whole result as JSON for machines: no wall clock in it, so the same scenario, seed and version give the same
/// bytes.
///
/// Every key is described in `docs/result-json.md`.
public enum JSONReport {
    /// The version of the form; a change that breaks a reader raises it.
    public static let schema = "windtunnel.result/1"

    /// One scenario as an object; several as an object with `scenarios`.
    public static func text(of scenarios: [ScenarioReport]) -> String {
        let root: AnswerObject
        if scenarios.count == 1 {
            root = tree(of: scenarios[0])
        } else {
            let suite = SuiteResult(scenarios)
            root = [
                "schema": .text(schema), "version": .text(Version.current), "exit_code": .count(Int(suite.exitCode)),
                "scenarios": .list(scenarios.map { .object(tree(of: $0)) }),
            ]
        }
        return JSONText.write(.object(root), names: Catalog()) + "\n"
    }

    private static func tree(of report: ScenarioReport) -> AnswerObject {
        var tree = tree(of: report.result)
        if let baseline = report.baseline { tree.append("baseline", JSONBaseline.tree(of: baseline)) }
        return tree
    }

    private static func tree(of result: RunResult) -> AnswerObject {
        [
            "schema": .text(schema), "version": .text(result.version), "scenario": tree(of: result.scenario),
            "outcome": .text(result.outcome.rawValue), "expected_outcome": .text(result.expectedOutcome.rawValue),
            "matches_expectation": .flag(result.matchesExpectation), "exit_code": .count(Int(result.exitCode)),
            "interrupted": .flag(result.isInterrupted),
            "shortcoming": result.shortcoming.map(AnswerTree.text) ?? .null,
            "record_digest": .text(result.recordDigest),
            "totals": tree(of: result.totals), "stimulus": JSONStimulus.tree(of: result),
            "truth": result.truth.map(tree) ?? .null, "conservation": tree(of: result.conservation),
            "expectations": .list(result.expectations.map(JSONExpectation.tree)),
            "alerts": .list(result.firings.map(tree)), "twin": result.twin.map(tree) ?? .null,
            "answers": named(.object(result.answers), names: result.names),
        ]
    }

    private static func tree(of scenario: ScenarioIdentity) -> AnswerTree {
        .object([
            "name": .text(scenario.name), "description": .text(scenario.description), "path": .text(scenario.path),
            // All 64 bits of a seed do not survive readers that keep numbers as doubles.
            "digest": .text(scenario.digest), "seed": .text(String(scenario.seed)),
            "start": .instant(scenario.start), "end": .instant(scenario.end), "timezone": .text(scenario.zoneName),
        ])
    }

    private static func tree(of twin: TwinResult) -> AnswerTree {
        .object(["records": .count(twin.records), "false_alarms": .list(twin.falseAlarms.map(tree))])
    }

    private static func tree(of firing: AlertFiring) -> AnswerTree {
        func instant(_ instant: Instant?) -> AnswerTree { instant.map(AnswerTree.instant) ?? .null }
        func label(_ label: String?) -> AnswerTree { label.map(AnswerTree.text) ?? .null }
        return .object([
            "id": .text(firing.id), "rule": .text(firing.rule),
            "labels": .object(["provider": label(firing.labels.provider), "model": label(firing.labels.model)]),
            "fired": instant(firing.fired), "escalated": instant(firing.escalated),
            "acknowledged": instant(firing.acknowledged), "resolved": instant(firing.resolved),
        ])
    }

    private static func tree(of totals: RunTotals) -> AnswerTree {
        .object([
            "records": .count(totals.records), "succeeded": .count(totals.succeeded), "failed": .count(totals.failed),
            "tokens": .count(totals.tokens), "cost": .money(totals.cost),
            "unpriced_records": .count(totals.unpricedRecords),
        ])
    }

    private static func tree(of conservation: ConservationResult) -> AnswerTree {
        let breaches = conservation.breaches.map { breach -> AnswerTree in
            .object([
                "first_at": .instant(breach.instant), "period": .text(breach.violation.period),
                "law": .text(breach.violation.law), "left": .text("\(breach.violation.left)"),
                "right": .text("\(breach.violation.right)"),
            ])
        }
        return .object([
            "laws": .count(conservation.laws), "instants": .count(conservation.instants),
            "breach_count": .count(conservation.breachCount), "breaches": .list(breaches),
        ])
    }

    private static func tree(of truth: TruthResult) -> AnswerTree {
        let mismatches = truth.mismatches.map { mismatch -> AnswerTree in
            .object([
                "path": .text(mismatch.path), "first_at": .instant(mismatch.instant), "count": .count(mismatch.count),
                "got": JSONValue.tree(of: mismatch.got), "expected": JSONValue.tree(of: mismatch.expected),
                "difference": mismatch.difference.map(AnswerTree.text) ?? .null,
            ])
        }
        return .object([
            "instants": .count(truth.instants), "values": .count(truth.values),
            "mismatch_count": .count(truth.mismatchCount), "mismatches": .list(mismatches),
        ])
    }

    /// The same tree with user identifiers replaced by names, which differ between the scenarios of a suite.
    private static func named(_ tree: AnswerTree, names: Catalog) -> AnswerTree {
        switch tree {
        case .userCosts(let costs): .object(costs.object(names: names))
        case .list(let elements): .list(elements.map { named($0, names: names) })
        case .object(let object):
            .object(AnswerObject(object.entries.map { .init(key: $0.key, value: named($0.value, names: names)) }))
        default: tree
        }
    }
}
