public import Answers
public import Records
public import Scenarios

/// Judges a scenario's expectations as the run goes by.
///
/// Show it the answers of every instant in `instants(of:)` and of every regular sample, in order of time; it looks only
/// at those that an expectation is about.
public struct ExpectationJudge: Sendable {
    private let expectations: [Expectation]
    private let names: Catalog
    private var progress: [ExpectationProgress]
    private var reached = Instant(microseconds: .min)

    /// A judge of expectations about answers whose identifiers belong to the given catalogue.
    public init(expectations: [Expectation], names: Catalog) {
        self.expectations = expectations
        self.names = names
        progress = expectations.map(ExpectationProgress.init)
    }

    /// The instants inside the run at which an expectation needs an answer, ascending: each `at`, and both ends of each
    /// `during`, between which the run's regular samples serve.
    public static func instants(of plan: ScenarioPlan) -> [Instant] {
        let all = plan.expectations.flatMap { expectation in
            switch expectation.moment {
            case .at(let instant, _): [instant]
            case .during(let window, _), .sometime(let window, _): [window.from, window.to]
            }
        }
        return Set(all).filter { plan.start <= $0 && $0 <= plan.end }.sorted()
    }

    /// Looks at the answers of an instant.
    ///
    /// `truth` is `nil` when nothing computed it; what compares with it is then inconclusive.
    public mutating func observe(at instant: Instant, answers: AnswerObject, truth: AnswerObject?) {
        reached = max(reached, instant)
        for index in progress.indices where progress[index].isDue(at: instant) {
            guard let evidence = evidence(on: expectations[index], answers: answers, truth: truth) else { continue }
            progress[index].add(evidence, at: instant)
        }
    }

    /// The verdict on each expectation, in the scenario's order; `firings` are those of the whole run.
    public func finish(firings: [AlertFiring] = []) -> [ExpectationResult] {
        zip(expectations, progress).map { expectation, progress in
            switch expectation.claim {
            case .check, .recommends, .doesNotRecommend: progress.result()
            case .realises: CounterfactualResult.untried(expectation)
            case .alert(let claim):
                AlertJudgement(expectation: expectation, claim: claim, firings: firings, reached: reached).result
            }
        }
    }

    /// `nil` for what is judged by the alerts of the whole run, or by further runs.
    private func evidence(on expectation: Expectation, answers: AnswerObject, truth: AnswerObject?) -> Evidence? {
        switch expectation.claim {
        case .check(let check):
            CheckEvidence(
                check: check, period: expectation.period, minimumSamples: expectation.minimumSamples, names: names
            ).gather(answers: answers, truth: truth)
        case .recommends(let pattern):
            recommendations(pattern, isWanted: true, expectation).gather(answers: answers)
        case .doesNotRecommend(let pattern):
            recommendations(pattern, isWanted: false, expectation).gather(answers: answers)
        case .alert, .realises: nil
        }
    }

    private func recommendations(
        _ pattern: RecommendationPattern, isWanted: Bool, _ expectation: Expectation
    ) -> RecommendationEvidence {
        RecommendationEvidence(
            pattern: pattern, isWanted: isWanted, period: expectation.period,
            minimumSamples: expectation.minimumSamples, names: names)
    }
}
