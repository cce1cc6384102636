import Records
public import Scenarios

/// Turns what a trace tells into a scenario.
public struct TraceFitter {
    private static let leastCalls = 20
    private static let mostModels = 20
    /// How long a run goes on after the last call, for those in flight.
    private static let settling = Microseconds.minutes(1)
    private static let anyStart = Instant(microseconds: 1_772_409_600_000_000)

    private let content: TraceContent
    private let options: FitOptions

    /// A scenario like a trace.
    public static func fit(_ content: TraceContent, options: FitOptions) throws(FitProblem) -> FittedScenario {
        let fitter = TraceFitter(content: content, options: options)
        if let windows = content.windows { return try fitter.windowed(windows) }
        return try fitter.called()
    }

    private func called() throws(FitProblem) -> FittedScenario {
        let calls = content.calls
        guard calls.count >= Self.leastCalls, let last = calls.last?.offset, last > .zero else {
            throw FitProblem(
                message: "\(calls.count) calls at \(Set(calls.map(\.offset)).count) instants; expected at least "
                    + "\(Self.leastCalls) calls and two instants to fit anything to")
        }
        guard calls.contains(where: { $0.outcome.isAnswer }) else {
            throw FitProblem(message: "no call succeeded; expected some, to know how large calls are")
        }
        let rates = RateFit.best(calls.map(\.offset))
        let length = rates.stages.reduce(Microseconds.zero) { $0 + $1.duration }
        var scenario = FittedScenario(
            name: options.name, start: (content.start ?? Self.anyStart).floored(to: .seconds(1)),
            duration: .zero, models: models(),
            streams: [
                FittedStream(stages: rates.stages, process: rates.gaps.process)
            ])
        scenario.gapCandidates = rates.gaps.candidates
        scenario.users = users()
        let longest = calls.map(\.responseTime).max() ?? .zero
        scenario.duration = Self.duration(length + max(.zero, longest))
        if scenario.models.contains(where: { $0.responseTime == nil }) {
            scenario.notes.append("the trace tells no response times: 1s at the median, 5s at the 99th percentile")
        }
        return scenario
    }

    /// Whole seconds, with time to settle.
    private static func duration(_ length: Microseconds) -> Microseconds {
        min(.days(366), .seconds((length.rawValue + 999_999) / 1_000_000) + settling)
    }

    private func users() -> FittedUsers? {
        guard content.userCount > 0 else { return nil }
        var counts = Array(repeating: 0, count: content.userCount + 1)
        for call in content.calls where Int(call.user) < counts.count { counts[Int(call.user)] += 1 }
        let named = counts.dropFirst().filter { $0 > 0 }
        return FittedUsers(count: max(1, named.count), exponent: ZipfFit.exponent(named))
    }

    // MARK: Models

    /// The most called models; those beyond the limit, and calls of unknown ones, are one more.
    private func models() -> [FittedModel] {
        var groups: [UInt16: [TracePlan.Call]] = [:]
        for call in content.calls { groups[call.model, default: []].append(call) }
        let ordered = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        var kept = ordered.prefix(Self.mostModels).map { (model: $0.key, calls: $0.value) }
        let others = ordered.dropFirst(Self.mostModels).flatMap(\.value)
        if !others.isEmpty { kept.append((TracePlan.Call.unknownModel, others)) }
        let answered = kept.filter { group in group.calls.contains { $0.outcome.isAnswer } }
        return answered.enumerated().map { index, group in
            let name = ModelLabel(group.model, of: content, number: index + 1, keepsName: options.keepsNames)
            return Self.model(name, group.calls)
        }
    }

    private static func model(_ label: ModelLabel, _ calls: [TracePlan.Call]) -> FittedModel {
        let answers = calls.filter(\.outcome.isAnswer)
        let times = answers.map(\.responseTime.rawValue).filter { $0 >= 0 }
        var model = FittedModel(
            provider: label.provider, name: label.name, calls: Double(calls.count),
            promptTokens: SizeFit(answers.map { Double($0.promptTokens) }).counts ?? .constant(0),
            completionTokens: SizeFit(answers.map { Double($0.completionTokens) }).counts ?? .constant(0))
        if !times.isEmpty {
            // A response takes time, if only a millisecond.
            model.responseTime = SizeFit(times.map { Double(max($0, 1_000)) }).measures
            let longest = Microseconds(times.max() ?? 0)
            if longest >= .minutes(10) { model.timeout = longest + .seconds(1) }
        }
        model.cache = cache(answers)
        model.failures = failures(calls)
        return model
    }

    private static func cache(_ answers: [TracePlan.Call]) -> CacheProfile? {
        let known = answers.filter { $0.cachedTokens >= 0 && $0.promptTokens > 0 }
        let hits = known.filter { $0.cachedTokens > 0 }
        guard !hits.isEmpty else { return nil }
        // Long prompts hit more often and read more. Weighing calls by their prompts keeps the share of all prompt
        // tokens that is read, and so the money.
        let shares = hits.map { call in
            (
                value: (min(1, Double(call.cachedTokens) / Double(call.promptTokens)) * 1e4).rounded() * 1e5,
                weight: Double(call.promptTokens)
            )
        }
        guard let readShare = SizeFit(shares).measures else { return nil }
        let prompts = [hits, known].map { calls in calls.reduce(0) { $0 + Int($1.promptTokens) } }
        return CacheProfile(hitRate: share(prompts[0], of: prompts[1]), readShare: readShare)
    }

    private static func failures(_ calls: [TracePlan.Call]) -> FailureProfile? {
        let known = calls.filter { $0.outcome != .unknown }
        guard !known.isEmpty else { return nil }
        var counts: [FailureKind: Int] = [:]
        var failed = 0
        for call in known {
            guard case .failed(let kind) = call.outcome else { continue }
            failed += 1
            if let kind { counts[kind, default: 0] += 1 }
        }
        let mix = FailureKind.allCases.compactMap { kind in
            counts[kind].map { FailureProfile.Share(kind: kind, weight: Double($0)) }
        }
        let rate = share(failed, of: known.count)
        return mix.isEmpty ? FailureProfile(rate: rate) : FailureProfile(rate: rate, mix: mix)
    }

    private static func share(_ part: Int, of whole: Int) -> Double {
        (Double(part) / Double(max(1, whole)) * 1e6).rounded() / 1e6
    }

    // MARK: Windows

    /// Windows keep their rates; those whose gaps are alike share a stream.
    private func windowed(_ plan: WindowPlan) throws(FitProblem) -> FittedScenario {
        let length = plan.windows.reduce(Microseconds.zero) { $0 + $1.duration }
        guard plan.windows.contains(where: { $0.perSecond > 0 }), length > .zero else {
            throw FitProblem(message: "no window has calls; expected some to fit anything to")
        }
        let label = ModelLabel(TracePlan.Call.unknownModel, of: content, number: 1, keepsName: false)
        let sizes = WindowSizes(plan)
        var model = FittedModel(
            provider: label.provider, name: label.name, calls: 1,
            promptTokens: sizes.promptTokens?.counts ?? .lognormal(p50: 1_000, p99: 10_000),
            completionTokens: sizes.completionTokens?.counts ?? .lognormal(p50: 200, p99: 2_000))
        model.reasoningShare = WindowSizes.reasoning(content.reasoningShares)
        var scenario = FittedScenario(
            name: options.name, start: Self.anyStart, duration: Self.duration(length), models: [model],
            streams: WindowStreams.streams(of: plan))
        if sizes.promptTokens == nil {
            scenario.notes.append("the trace tells no sizes of calls: they are made up")
        }
        scenario.notes.append("the trace tells no response times: 1s at the median, 5s at the 99th percentile")
        return scenario
    }
}

extension CallOutcome {
    /// Whether a call was answered, as far as one knows.
    var isAnswer: Bool { if case .failed = self { false } else { true } }
}
