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
            case .during(let window, _): [window.from, window.to]
            }
        }
        return Set(all).filter { plan.start <= $0 && $0 <= plan.end }.sorted()
    }

    /// Looks at the answers of an instant.
    ///
    /// `truth` is `nil` when nothing computed it; what compares with it is then inconclusive.
    public mutating func observe(at instant: Instant, answers: AnswerObject, truth: AnswerObject?) {
        for index in progress.indices where progress[index].isDue(at: instant) {
            progress[index].add(evidence(on: expectations[index], answers: answers, truth: truth), at: instant)
        }
    }

    /// The verdict on each expectation, in the scenario's order.
    public func finish() -> [ExpectationResult] { progress.map { $0.result() } }

    private func evidence(on expectation: Expectation, answers: AnswerObject, truth: AnswerObject?) -> Evidence {
        switch expectation.claim {
        case .check(let check):
            CheckEvidence(
                check: check, period: expectation.period, minimumSamples: expectation.minimumSamples, names: names
            ).gather(answers: answers, truth: truth)
        case .recommends(let pattern):
            recommendations(pattern, isWanted: true, expectation).gather(answers: answers)
        case .doesNotRecommend(let pattern):
            recommendations(pattern, isWanted: false, expectation).gather(answers: answers)
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
