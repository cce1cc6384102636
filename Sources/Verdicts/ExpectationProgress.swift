import Answers
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
    /// The first instant at which everything held.
    private var firstSuccess: Look?
    /// The values of a trend, by path in the order of coming.
    private var trends: [(path: String, trend: Trend)] = []
    private var reached = Instant(microseconds: .min)

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
        case .during(let window, _), .sometime(let window, _): window.from <= instant && instant <= window.to
        }
    }

    /// Takes in what one look at the answers says.
    mutating func add(_ evidence: Evidence, at instant: Instant) {
        instantsSeen += 1
        reached = instant
        obstacle = obstacle ?? evidence.obstacle
        for (path, count) in evidence.thin { thin[path] = max(thin[path] ?? 0, count) }
        guard !evidence.judged.isEmpty else { return }
        instantsJudged += 1
        if expectation.minimumSamples > 0 { proven.formUnion(evidence.judged.map(\.path)) }
        if let count = evidence.samples { samples = min(samples ?? count, count) }
        let look = Look(at: instant, values: evidence.judged)
        latest = look
        if evidence.judged.allSatisfy(\.holds) {
            firstSuccess = firstSuccess ?? look
        } else {
            firstFailure = firstFailure ?? look
        }
        if isTrend { for value in evidence.judged { addToTrend(value) } }
    }

    private var isTrend: Bool {
        if case .check(let check) = expectation.claim { check.comparison.isTrend } else { false }
    }

    private mutating func addToTrend(_ value: ExpectationValue) {
        if let index = trends.firstIndex(where: { $0.path == value.path }) {
            trends[index].trend.add(value.got)
        } else {
            var trend = Trend()
            trend.add(value.got)
            trends.append((value.path, trend))
        }
    }

    /// The verdict on what the expectation is about.
    func result() -> ExpectationResult {
        if isTrend, firstFailure == nil { return trendResult() }
        if case .sometime(let window, _) = expectation.moment { return sometimeResult(until: window.to) }
        return alwaysResult()
    }

    /// A trend that is not as asked fails; one of too few instants is open.
    private func trendResult() -> ExpectationResult {
        guard case .check(let check) = expectation.claim, !trends.isEmpty else { return alwaysResult() }
        var values: [ExpectationValue] = []
        var reason: String?
        for (path, trend) in trends {
            let judgement = trend.judge(check.comparison, check.tolerance)
            if judgement == nil {
                reason = "\(path) has \(trend.points.count) judged instants, a trend needs \(Trend.fewestPoints)"
            }
            values.append(
                ExpectationValue(
                    path: path, got: ObservedValue(.number(trend.points.last ?? 0)), holds: judgement?.holds ?? true,
                    reason: judgement?.reason))
        }
        let failed = values.filter { !$0.holds }
        let look = Look(at: reached, values: values)
        return ExpectationResult(
            expectation: expectation, outcome: !failed.isEmpty ? .failed : reason != nil ? .inconclusive : .met,
            reason: failed.first?.reason ?? reason, values: look.values, valueCount: look.count, instant: reached,
            instantsJudged: instantsJudged, instantsSeen: instantsSeen, samples: samples)
    }

    /// Met once it was so; failed when the window has passed; else open.
    private func sometimeResult(until end: Instant) -> ExpectationResult {
        var outcome = Outcome.inconclusive
        var reason: String?
        if firstSuccess != nil {
            outcome = .met
        } else if instantsJudged > 0, reached >= end {
            outcome = .failed
            reason = latest?.values.first?.reason ?? "at none of \(instantsJudged) instants"
        } else {
            reason = doubt() ?? "the run ended before this could be decided"
        }
        let look = firstSuccess ?? latest
        return ExpectationResult(
            expectation: expectation, outcome: outcome, reason: reason, values: look?.values ?? [],
            valueCount: look?.count ?? 0, instant: look?.instant, instantsJudged: instantsJudged,
            instantsSeen: instantsSeen, samples: samples)
    }

    /// A failure at any instant, else doubt about any value, else met.
    private func alwaysResult() -> ExpectationResult {
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
        case .during, .sometime: "no sampled instant lies inside this window"
        }
    }
}
