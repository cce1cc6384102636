import Records
import Scenarios

/// What is known so far about one expectation.
struct ExpectationProgress: Sendable {
    private let expectation: Expectation
    private var firstFailure: Look?
    private var latest: Look?
    private var samples: Int?
    private var instantsSeen = 0
    private var instantsJudged = 0
    /// The most requests seen behind each path at a look at which they were too few.
    private var thin: [String: Int] = [:]
    private var proven: Set<String> = []
    private var obstacle: String?

    /// The values of one instant.
    private struct Look {
        var instant: Instant
        var values: [ExpectationValue]
        var count: Int

        init(at instant: Instant, values: [ExpectationValue]) {
            self.instant = instant
            count = values.count
            let ordered = values.filter { !$0.holds } + values.filter(\.holds)
            self.values = Array(ordered.prefix(ExpectationResult.keptValues))
        }
    }

    init(_ expectation: Expectation) { self.expectation = expectation }

    /// Whether the expectation is to be looked at at an instant.
    func isDue(at instant: Instant) -> Bool {
        switch expectation.moment {
        case .at(let moment, _): instant == moment
        case .during(let window, _): window.from <= instant && instant <= window.to
        }
    }

    /// Takes in what one look at the answers says.
    mutating func add(_ evidence: Evidence, at instant: Instant) {
        instantsSeen += 1
        obstacle = obstacle ?? evidence.obstacle
        for (path, count) in evidence.thin { thin[path] = max(thin[path] ?? 0, count) }
        guard !evidence.judged.isEmpty else { return }
        instantsJudged += 1
        if expectation.minimumSamples > 0 { proven.formUnion(evidence.judged.map(\.path)) }
        if let count = evidence.samples { samples = min(samples ?? count, count) }
        let look = Look(at: instant, values: evidence.judged)
        latest = look
        if firstFailure == nil, evidence.judged.contains(where: { !$0.holds }) { firstFailure = look }
    }

    /// The verdict: a failure at any instant, else doubt about any value, else met.
    func result() -> ExpectationResult {
        let look = firstFailure ?? latest
        let doubt = firstFailure == nil ? self.doubt() : nil
        return ExpectationResult(
            expectation: expectation, outcome: firstFailure != nil ? .failed : doubt != nil ? .inconclusive : .met,
            reason: doubt ?? firstFailure?.values.first?.reason, values: look?.values ?? [],
            valueCount: look?.count ?? 0, instant: look?.instant, instantsJudged: instantsJudged,
            instantsSeen: instantsSeen, samples: samples)
    }

    /// Why the evidence does not suffice: a value that never rested on enough requests, or none at all.
    ///
    /// A value that was thin at one instant of a window and judged at another is judged, for at the start of a run
    /// every window is thin.
    private func doubt() -> String? {
        let unproven = thin.keys.filter { !proven.contains($0) }.sorted()
        if let path = unproven.first {
            let others = unproven.count > 1 ? ", and \(unproven.count - 1) more paths with too few" : ""
            return "\(path) needs \(expectation.minimumSamples) samples, has \(thin[path] ?? 0)\(others)"
        }
        guard instantsJudged == 0 else { return nil }
        if let obstacle { return obstacle }
        return switch expectation.moment {
        case .at: "the run did not reach this instant"
        case .during: "no sampled instant lies inside this window"
        }
    }
}
