import Answers
import Oracle
import Records
import Scenarios
import Verdicts

/// A recommendation as it stands in answers, and how to follow it.
struct AdviceReading {
    /// What to suppose, and what that must save.
    struct Step {
        var followed: TrueSpending.Followed
        var promised: Picodollars
    }

    /// Why a recommendation cannot be followed.
    struct Obstacle: Error {
        var reason: String
    }

    /// How to follow it.
    let way: Result<Step, Obstacle>
    private let issue: String
    private let model: String
    private let alternative: String?
    private let promised: Picodollars?

    /// What to suppose, if it can be followed.
    var followed: TrueSpending.Followed? { try? way.get().followed }

    /// Reads a recommendation of a plan's run, whatever monitor wrote it.
    init(_ recommendation: AnswerTree, plan: ScenarioPlan) {
        let fields: AnswerObject = if case .object(let fields) = recommendation { fields } else { [:] }
        func text(_ field: String) -> String? {
            if case .text(let text)? = fields[field] { text } else { nil }
        }
        issue = text("issue") ?? "unnamed"
        model = "\(text("provider") ?? "unnamed")/\(text("model") ?? "unnamed")"
        alternative = text("alternative")
        promised = if case .money(let saving)? = fields["saving"] { saving } else { nil }
        way = Self.way(issue: issue, model: model, alternative: alternative, promised: promised, plan: plan)
    }

    /// The trial of it that came to an outcome.
    func trial(_ outcome: AdviceTrial.Outcome) -> AdviceTrial {
        AdviceTrial(issue: issue, model: model, alternative: alternative, promised: promised, outcome: outcome)
    }

    private static func way(
        issue: String, model: String, alternative: String?, promised: Picodollars?, plan: ScenarioPlan
    ) -> Result<Step, Obstacle> {
        guard let promised else { return .failure(Obstacle(reason: "it promises no saving")) }
        guard let kind = SavingIssue(rawValue: issue) else {
            return .failure(Obstacle(reason: "there is no known way to follow advice about \(issue)"))
        }
        guard let subject = identifier(of: model, in: plan.catalog) else {
            return .failure(Obstacle(reason: "the scenario has no model \(model)"))
        }
        let supposition: Supposition
        switch kind {
        case .cheaperModel, .providerSwitch:
            guard let other = alternative.flatMap({ identifier(of: $0, in: plan.catalog) }), other != subject else {
                return .failure(Obstacle(reason: "the scenario has no model \(alternative ?? "to use instead")"))
            }
            supposition = .model(other)
        case .batchService: supposition = .service(.batch)
        case .lowCacheUse: supposition = .halfFromCache
        case .contextTierNearMiss:
            supposition = .trimmed(
                borders: TrueSpending.contextTierBorders(
                    of: plan.catalog[subject], in: plan.prices, at: plan.end))
        case .retryWaste: supposition = .freeFailures
        }
        return .success(Step(followed: .init(model: subject, supposition: supposition), promised: promised))
    }

    /// The model of a `provider/model`.
    private static func identifier(of path: String, in catalog: Catalog) -> ModelID? {
        catalog.models.firstIndex { "\($0.provider.name)/\($0.name)" == path }
            .flatMap(UInt16.init(exactly:)).map(ModelID.init)
    }
}
