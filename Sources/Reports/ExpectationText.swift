import AlertRules
import Answers
import Records
import Scenarios
import Verdicts

/// Expectations in words for people.
enum ExpectationText {
    /// When and what: `at storm.start + 4m: health.status == degraded`.
    static func title(_ expectation: Expectation) -> String {
        let period = expectation.period.map { " over \($0)" } ?? ""
        let twin = expectation.isOfTwin ? "in the twin, " : ""
        return "\(twin)\(moment(expectation.moment))\(period): \(claim(expectation.claim))"
    }

    /// What had to be, without the path: `== degraded`.
    static func expected(_ expectation: Expectation) -> String {
        guard case .check(let check) = expectation.claim else { return claim(expectation.claim) }
        if check.comparison == .rises || check.comparison == .falls {
            return check.comparison.rawValue + tolerance(check.tolerance, word: "by")
        }
        let operand = check.operand == .nothing ? "" : " " + operand(check.operand)
        return check.comparison.rawValue + operand + tolerance(check.tolerance)
    }

    /// The claim as a scenario file would write it.
    static func claim(_ claim: Expectation.Claim) -> String {
        switch claim {
        case .check(let check): check.text
        case .recommends(let pattern): "a recommendation with \(conditions(pattern))"
        case .doesNotRecommend(let pattern): "no recommendation with \(conditions(pattern))"
        case .realises(let issues): realises(issues)
        case .alert(let claim): alert(claim)
        }
    }

    private static func realises(_ issues: [SavingIssue]) -> String {
        guard !issues.isEmpty else { return "every saving that a recommendation promises is realised" }
        return "the saving that \(issues.map(\.rawValue).joined(separator: " and ")) promises is realised"
    }

    private static func alert(_ claim: AlertClaim) -> String {
        let name = claim.rule.map { "alert \($0)\(claim.labels.text)" } ?? "any alert\(claim.labels.text)"
        if claim.events.isEmpty, claim.maximumFirings == 0 { return "\(name) never fires" }
        var parts = claim.events.map { "\($0.kind.rawValue) within \($0.within) after \($0.text)" }
        if let most = claim.maximumFirings { parts.append("fires at most \(NumberText.count(most)) times") }
        return "\(name) \(parts.joined(separator: ", "))"
    }

    /// A value and where it stands; with the truth, where that is what was expected.
    static func value(_ value: ExpectationValue, _ text: (ObservedValue) -> String) -> String {
        let truth = value.truth.map { ", truth \(text($0))" } ?? ""
        return "\(value.path) = \(text(value.got))\(truth)"
    }

    private static func moment(_ moment: Expectation.Moment) -> String {
        switch moment {
        case .at(let instant, let text): "at \(text.isEmpty ? instant.description : text)"
        case .sometime(let window, let text): "sometime in \(text.isEmpty ? "\(window.from)...\(window.to)" : text)"
        case .during(let window, let text): "during \(text.isEmpty ? "\(window.from)...\(window.to)" : text)"
        }
    }

    private static func conditions(_ pattern: RecommendationPattern) -> String {
        guard !pattern.conditions.isEmpty || !pattern.checks.isEmpty else { return "anything in it" }
        return (pattern.conditions.map { "\($0.field) \($0.value)" } + pattern.checks.map(\.text))
            .joined(separator: ", ")
    }

    private static func operand(_ operand: CheckExpression.Operand) -> String {
        switch operand {
        case .truth: "truth"
        case .number(_, let text): text
        case .text(let text): text.contains(" ") ? JSONText.quoted(text) : text
        case .flag(let flag): flag ? "true" : "false"
        case .null: "null"
        case .set(let elements): "{\(elements.map(Self.operand).joined(separator: ", "))}"
        case .nothing: ""
        }
    }

    private static func tolerance(_ tolerance: CheckExpression.Tolerance?, word: String = "within") -> String {
        switch tolerance {
        case nil: ""
        case .relative(let fraction): " \(word) \(NumberText.roundedNumber(fraction * 100))%"
        case .absolute(let amount): " \(word) \(NumberText.roundedNumber(amount))"
        }
    }
}
