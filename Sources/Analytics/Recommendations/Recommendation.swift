import Answers
import Monitoring
import Records

/// How urgent a recommendation is, most urgent first.
enum RecommendationPriority: String, CaseIterable, Comparable, Sendable {
    case critical
    case high
    case medium
    case low

    static func < (left: Self, right: Self) -> Bool { left.urgency < right.urgency }

    private var urgency: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// Advice about one model, with its evidence.
struct Recommendation: Sendable {
    /// The rule that speaks.
    let rule: any RecommendationRule
    /// Whom it is about.
    let model: ModelID
    /// The requests it rests on.
    let samples: Int
    /// What was seen.
    let finding: RecommendationFinding

    /// The advice as an answer.
    func answer(_ names: AnswerNames) -> AnswerTree {
        let name = names.catalog[model]
        let prose = rule.prose(about: names.slashName(model), finding)
        return .object([
            "type": .text(rule.type), "priority": .text(rule.priority.rawValue),
            "provider": .text(name.provider.name), "model": .text(name.name), "issue": .text(rule.issue),
            "samples": .count(samples), "observed": .number(finding.observed), "threshold": .number(finding.threshold),
            "saving": finding.saving.map { .money($0) } ?? .null,
            "alternative": finding.alternative.map { .text($0) } ?? .null,
            "description": .text(prose.description), "recommendation": .text(prose.recommendation),
            "impact": .text(prose.impact),
        ])
    }
}
