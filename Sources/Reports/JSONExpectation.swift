import AlertRules
import Answers
import Records
import Scenarios
import Verdicts

/// Expectations and what became of them, in JSON.
enum JSONExpectation {
    static func tree(of result: ExpectationResult) -> AnswerTree {
        let expectation = result.expectation
        return .object([
            "path": .text(expectation.place.path), "line": .count(expectation.place.line),
            "column": .count(expectation.place.column), "title": .text(ExpectationText.title(expectation)),
            "in": .text(expectation.isOfTwin ? "twin" : "run"),
            "moment": moment(expectation.moment), "period": text(expectation.period?.description),
            "min_samples": .count(expectation.minimumSamples), "claim": claim(expectation.claim),
            "expected": .text(ExpectationText.expected(expectation)), "outcome": .text(result.outcome.rawValue),
            "reason": text(result.reason), "decided_at": result.instant.map(AnswerTree.instant) ?? .null,
            "instants_judged": .count(result.instantsJudged), "instants_seen": .count(result.instantsSeen),
            "samples": result.samples.map(AnswerTree.count) ?? .null, "value_count": .count(result.valueCount),
            "values": .list(result.values.map(value)),
        ])
    }

    private static func value(_ value: ExpectationValue) -> AnswerTree {
        .object([
            "path": .text(value.path), "holds": .flag(value.holds), "got": JSONValue.tree(of: value.got),
            "truth": value.truth.map(JSONValue.tree) ?? .null, "reason": text(value.reason),
        ])
    }

    private static func moment(_ moment: Expectation.Moment) -> AnswerTree {
        switch moment {
        case .at(let instant, let text):
            .object(["kind": .text("at"), "text": .text(text), "at": .instant(instant)])
        case .during(let window, let text): stretch("during", window, text)
        case .sometime(let window, let text): stretch("sometime", window, text)
        }
    }

    private static func stretch(_ kind: String, _ window: TimeWindow, _ text: String) -> AnswerTree {
        .object([
            "kind": .text(kind), "text": .text(text), "from": .instant(window.from), "to": .instant(window.to),
        ])
    }

    private static func claim(_ claim: Expectation.Claim) -> AnswerTree {
        switch claim {
        case .check(let check): .object(["kind": .text("check"), "check": .text(check.text)])
        case .recommends(let pattern):
            .object(["kind": .text("recommends"), "conditions": conditions(pattern)])
        case .doesNotRecommend(let pattern):
            .object(["kind": .text("does_not_recommend"), "conditions": conditions(pattern)])
        case .realises(let issues):
            .object(["kind": .text("realises"), "issues": .list(issues.map { .text($0.rawValue) })])
        case .alert(let claim): alert(claim)
        }
    }

    private static func alert(_ claim: AlertClaim) -> AnswerTree {
        let events = claim.events.map { event in
            AnswerTree.object([
                "event": .text(event.kind.rawValue), "after": .instant(event.after), "text": .text(event.text),
                "within": .text(event.within.description),
            ])
        }
        let labels = claim.labels.pairs.map { AnswerObject.Entry(key: $0.name, value: .text($0.value)) }
        return .object([
            "kind": .text("alert"), "rule": text(claim.rule), "labels": .object(AnswerObject(labels)),
            "events": .list(events), "max_firings": claim.maximumFirings.map(AnswerTree.count) ?? .null,
        ])
    }

    private static func conditions(_ pattern: RecommendationPattern) -> AnswerTree {
        .list(pattern.conditions.map { .object(["field": .text($0.field), "value": .text($0.value)]) })
    }

    private static func text(_ value: String?) -> AnswerTree { value.map(AnswerTree.text) ?? .null }
}
