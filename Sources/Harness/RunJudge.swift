import Answers
import Oracle
import Records
import Scenarios
import Traffic
import Verdicts

/// Collects what every sampled instant shows, and makes the result of it.
struct RunJudge {
    private let plan: ScenarioPlan
    private var comparison: TruthComparison
    private var conservation = ConservationResult()
    private var expectations: ExpectationJudge
    private var lastAnswers = AnswerObject()
    /// Whether the run was broken off.
    private(set) var isInterrupted = false

    init(plan: ScenarioPlan) {
        self.plan = plan
        comparison = TruthComparison(names: plan.catalog)
        expectations = ExpectationJudge(
            expectations: plan.expectations.filter { !$0.isOfTwin }, names: plan.catalog)
    }

    /// Holds the monitor's answers against the truth and the expectations.
    mutating func observe(at instant: Instant, answers: AnswerObject, truth: AnswerObject) {
        if plan.comparesTruth { comparison.compare(answers, with: truth, at: instant) }
        conservation.check(answers, at: instant)
        expectations.observe(at: instant, answers: answers, truth: truth)
        lastAnswers = answers
    }

    /// Whether some value was not the truth or some sum did not add up so far.
    var hasFault: Bool { comparison.result.mismatchCount > 0 || conservation.breachCount > 0 }

    /// Notes that the run was broken off.
    mutating func interrupt() { isInterrupted = true }

    /// The result of everything observed.
    func result(
        stimulus: Stimulus, totals: TrueTotals, digest: RunningDigest, firings: [AlertFiring]
    ) -> RunResult {
        RunResult(
            scenario: ScenarioIdentity(of: plan), recordDigest: digest.text,
            totals: RunTotals(
                records: totals.records, succeeded: totals.succeeded, failed: totals.records - totals.succeeded,
                tokens: totals.tokens, cost: totals.cost, unpricedRecords: totals.unpricedRecords),
            stimulus: StimulusResult(stimulus, of: plan), truth: plan.comparesTruth ? comparison.result : nil,
            conservation: conservation,
            expectations: expectations.finish(firings: firings), firings: firings, answers: lastAnswers,
            names: plan.catalog,
            expectedOutcome: plan.expectedOutcome, isInterrupted: isInterrupted)
    }
}

extension StimulusResult {
    /// Names what the simulator counted by position.
    fileprivate init(_ stimulus: Stimulus, of plan: ScenarioPlan) {
        self.init(
            streams: zip(plan.traffic, stimulus.streams).map { traffic, stream in
                Stream(traffic, stream, names: plan.catalog)
            },
            models: zip(plan.catalog.models, stimulus.startedByModel).map { model, started in
                Model(name: model.path, started: started)
            },
            incidents: zip(plan.incidents, stimulus.incidents).map { incident, counts in
                Incident(
                    id: incident.id, window: incident.window, inScope: counts.inScope, touched: counts.touched)
            },
            delivered: stimulus.delivered, inFlight: stimulus.inFlight)
    }
}

extension StimulusResult.Stream {
    fileprivate init(_ traffic: TrafficPlan, _ stream: Stimulus.Stream, names: Catalog) {
        self.init(
            id: traffic.id, asked: stream.asked, started: stream.started,
            askedVariation: stream.askedCoefficientOfVariation, measuredVariation: stream.coefficientOfVariation)
        rejections = traffic.rejectedRows?.rejections ?? TraceRejections()
        variationError = stream.coefficientOfVariationError
        askedSessions = stream.askedSessions
        startedSessions = stream.startedSessions
        (retries, fallbacks, hedges) = (stream.retries, stream.fallbacks, stream.hedges)
        mix = stream.mix.map {
            StimulusResult.Share(model: names[$0.model].path, asked: $0.asked, started: $0.started)
        }
    }
}

extension Catalog.Model {
    /// `provider/model`.
    fileprivate var path: String { "\(provider.name)/\(name)" }
}
