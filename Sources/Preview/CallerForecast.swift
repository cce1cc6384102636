import Records
import Scenarios
import Traffic

/// The calls of callers who wait for answers, as far as they can be foreseen.
extension StreamForecast {
    /// Adds the calls of users who each send, wait, think and send again: renewal processes whose gaps are an answer
    /// and a thought.
    mutating func add(_ loop: ClosedLoop) {
        let thinking = DistributionPoints(loop.thinkTime)
        let users = Double(max(0, loop.users))
        var flows: [(end: Int64, before: Double, perMicrosecond: Double, squaredVariation: Double)] = []
        var before = 0.0
        let borders = self.borders([])
        for (from, to) in zip(borders, borders.dropFirst()) {
            let answer = answerTime(at: plan.start + Microseconds(from + (to - from) / 2))
            let mean = max(1_000, thinking.mean) + answer.mean
            let variance = thinking.variance + answer.square - answer.mean * answer.mean
            let rate = users / max(1, mean)
            flows.append((to, before, rate, variance / (mean * mean)))
            before += rate * Double(to - from)
        }
        func flow(at time: Int64) -> Int { flows.firstIndex { $0.end > time } ?? max(0, flows.count - 1) }
        guard let first = flows.first, first.perMicrosecond > 0 else { return }
        let starts = [0] + flows.map(\.end)
        // The first call comes after a thought alone.
        let lead = users * ((1 + first.squaredVariation) / 2 - thinking.mean * first.perMicrosecond / users)
        add(
            CallFlow(lead: lead) { time in
                let index = flow(at: max(0, time - 1))
                return flows[index].before + Double(time - starts[index]) * flows[index].perMicrosecond
            }
        ) { time in Character(squaredVariation: flows[flow(at: time)].squaredVariation) }
    }

    /// Adds the calls of sessions whose turns follow one another, each turn later by an answer and a thought.
    ///
    /// Sessions that keep their history are not foreseen: their prompts depend on all answers before.
    mutating func add(_ sessions: SessionPlan) {
        guard !sessions.keepsHistory else { return }
        let rates = RateCursor(sessions.rate, start: plan.start, end: plan.end, zone: plan.zone)
        let turns = DistributionPoints(sessions.turns).mapped {
            max(1, min($0.rounded(), Double(SessionPlan.largestTurns)))
        }
        let answer = answerTime(at: plan.start + Microseconds(length / 2))
        let gap = Int64(max(1_000, DistributionPoints(sessions.thinkTime).mean) + answer.mean)
        // How many of a session's calls there are at each turn.
        let reached = (1...max(1, Int(turns.most))).map { turn in
            turns.points.reduce(0) { $0 + ($1.value >= Double(turn) ? $1.weight : 0) }
        }
        let mean = turns.mean
        let variation = sessions.process.coefficientOfVariation
        // Sessions as they would have to begin for their calls to come when they do.
        let flow = CallFlow(lead: variation > 0 ? (variation * variation - 1) / 2 : 0) { time in
            var sum = 0.0
            for (turn, share) in reached.enumerated() {
                let begun = time - gap * Int64(turn)
                guard begun > 0, share > 1e-9 else { break }
                sum += share * rates.expectedCalls(until: begun)
            }
            return sum / mean
        }
        let count = Moments(mean: mean, square: turns.mapped { $0 * $0 }.mean)
        add(flow) { _ in Character(squaredVariation: variation * variation, turns: count) }
    }

    /// How long an answer takes, a failure being one; microseconds.
    private func answerTime(at time: Instant) -> Moments {
        var sum = Moments()
        for (model, share) in shares where share > 0 {
            let touch = forecaster.touch(stream: stream, model: model, at: time)
            let served = touch.servedBy ?? model
            let call = forecaster.expectation(served, at: time, touch: touch)
            let failures = plan.models[Int(served.rawValue)].failures.mix
            let weights = max(failures.reduce(0) { $0 + $1.weight }, 1e-9)
            let timeout = Double(plan.models[Int(served.rawValue)].timeout.rawValue)
            let answered = call.responseSeconds * 1e6
            let failed = failures.reduce(0) {
                $0 + $1.weight / weights * $1.kind.meanTime(answered: answered, timeout: timeout)
            }
            let isFailed = max(0, call.failures.mean - call.late)
            sum += Moments(mean: timeout, square: timeout * timeout).times(share * call.late)
            sum += Moments(mean: answered, square: call.squaredResponseSeconds * 1e12).times(
                share * (1 - isFailed - call.late))
            sum += Moments(mean: failed, square: 1.5 * failed * failed).times(share * isFailed)
        }
        return sum
    }
}

extension DistributionPoints {
    /// The square of the standard deviation.
    fileprivate var variance: Double { max(0, mapped { $0 * $0 }.mean - mean * mean) }
}

extension FailureKind {
    /// How long calls take on average that fail in this way, by the bounds of the simulated times; microseconds.
    fileprivate func meanTime(answered: Double, timeout: Double) -> Double {
        switch self {
        case .timeout: timeout
        case .rateLimit, .invalidRequest, .contentFilter: 110e3
        case .overloaded: 275e3
        case .connectionError: 25.5e3
        // Uniform in the logarithm from 0.1 s to 2 s.
        case .serverError: 634e3
        case .truncatedStream, .connectionReset: answered / 2
        }
    }
}
