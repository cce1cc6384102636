import Answers
import Records
import Scenarios

/// Gathers the evidence on which recommendations there are.
struct RecommendationEvidence {
    let pattern: RecommendationPattern
    /// Whether one must match, or none may.
    let isWanted: Bool
    let period: Period?
    let minimumSamples: Int
    let names: Catalog

    /// Looks at the recommendations of an instant: those that match or, when a wanted one is missing, all there are.
    func gather(answers: AnswerObject) -> Evidence {
        let all = AnswerPath([.name("recommendations"), .wildcard], period: period).matches(in: answers, names: names)
        let matching = all.filter(isMatch)
        var evidence = Evidence()
        for match in matching {
            evidence.add(Self.value(match, holds: isWanted), samples: match.samples, minimum: minimumSamples)
        }
        if matching.isEmpty { addAbsence(of: all, answers: answers, to: &evidence) }
        return evidence
    }

    /// That nothing matches rests on everything the recommendations were made from.
    private func addAbsence(of all: [AnswerMatch], answers: AnswerObject, to evidence: inout Evidence) {
        let lists = AnswerPath([.name("recommendations")], period: period).matches(in: answers, names: names)
        for list in lists {
            let value = ExpectationValue(
                path: list.path, got: ObservedValue(list.value), holds: !isWanted && list.value != nil,
                reason: isWanted && list.value != nil ? "no recommendation matches" : nil)
            evidence.add(value, samples: list.samples, minimum: minimumSamples)
        }
        if isWanted, !evidence.judged.isEmpty {
            evidence.judged += all.filter { $0.value != nil }.map { Self.value($0, holds: false) }
        }
    }

    private func isMatch(_ match: AnswerMatch) -> Bool {
        pattern.conditions.allSatisfy { match.value?[$0.field] == .text($0.value) }
            && pattern.checks.allSatisfy { holds($0, of: match.value) }
    }

    /// Whether a check of a recommendation's own fields holds.
    private func holds(_ check: CheckExpression, of recommendation: AnswerTree?) -> Bool {
        guard case .object(let fields)? = recommendation else { return false }
        let values = CheckEvidence(check: check, period: nil, minimumSamples: 0, names: names)
            .gather(answers: fields, truth: nil).judged
        return !values.isEmpty && values.allSatisfy(\.holds)
    }

    private static func value(_ match: AnswerMatch, holds: Bool) -> ExpectationValue {
        ExpectationValue(path: "recommendations", got: .leaf(.text(summary(of: match.value))), holds: holds)
    }

    /// A recommendation in one line: `critical reliability openai gpt-4o high_error_rate`.
    private static func summary(of recommendation: AnswerTree?) -> String {
        ["priority", "type", "provider", "model", "issue"].compactMap { field in
            if case .text(let text) = recommendation?[field] { text } else { nil }
        }.joined(separator: " ")
    }
}
