import Records
import Scenarios

extension Simulator {
    /// What has been sent so far, beside what was asked for.
    ///
    /// O(slots of the rate profiles).
    public var stimulus: Stimulus {
        let all = streams.indices.map { counts(of: $0) }
        return Stimulus(
            started: Int(wheel.inserted), copies: wheel.copies, delivered: delivered, inFlight: wheel.count,
            streams: streams.indices.map { stream($0, all[$0]) },
            startedByModel: (0..<workload.models.count).map { model in
                all.reduce(0) { $0 + $1.sentByModel[model] }
            },
            incidents: zip(incidents.inScope, incidents.touched).map { Stimulus.Incident(inScope: $0, touched: $1) })
    }

    /// What one stream has sent.
    private struct Counts {
        /// Its calls or sessions.
        var tally: StreamTally
        /// First attempts.
        var calls: Int
        /// Independent choices of a model, indexed by `ModelID`.
        var chosenByModel: [Int]
        /// All attempts, indexed by `ModelID`.
        var sentByModel: [Int]
    }

    private func counts(of index: Int) -> Counts {
        let tally = streams[index].tally
        guard streams[index].isCoupled else {
            return Counts(
                tally: tally, calls: tally.started, chosenByModel: tally.startedByModel,
                sentByModel: tally.startedByModel)
        }
        var asked = Array(coupled.asked(of: index))
        var chosen = asked
        switch traffic[index].arrivals {
        case .sessions: chosen = tally.startedByModel
        case .process, .trace, .windows:
            if !coupled.isLimited[index] { (asked, chosen) = (tally.startedByModel, tally.startedByModel) }
        case .closed, .literal: break
        }
        return Counts(
            tally: tally, calls: asked.reduce(0, +), chosenByModel: chosen,
            sentByModel: zip(asked, coupled.tallies[index].further).map(+))
    }

    private func stream(_ index: Int, _ counts: Counts) -> Stimulus.Stream {
        let asked = streams[index].asked(until: frontier, workload: workload)
        var stream = Stimulus.Stream(asked: asked, started: counts.calls)
        let attempts = coupled.tallies[index]
        (stream.retries, stream.fallbacks, stream.hedges) = (attempts.retries, attempts.fallbacks, attempts.hedges)
        stream.mix = mix(of: traffic[index], counts.chosenByModel)
        // Calls that wait for a place are not sent when they come.
        if traffic[index].maximumConcurrency == nil, let process = traffic[index].arrivals.process {
            stream.askedCoefficientOfVariation = process.coefficientOfVariation
            stream.coefficientOfVariation = counts.tally.gaps.coefficientOfVariation
            stream.coefficientOfVariationError = process.variationError(gaps: counts.tally.started - 1)
        }
        if traffic[index].maximumConcurrency == nil, case .windows(let plan) = traffic[index].arrivals {
            stream.askedCoefficientOfVariation = plan.coefficientOfVariation
            stream.coefficientOfVariation = counts.tally.gaps.coefficientOfVariation
        }
        if case .sessions = traffic[index].arrivals {
            stream.asked = nil
            stream.askedSessions = asked
            stream.startedSessions = counts.tally.started
        }
        return stream
    }

    private func mix(of traffic: TrafficPlan, _ chosen: [Int]) -> [Stimulus.Share] {
        let known = traffic.mix.filter { Int($0.model.rawValue) < chosen.count }
        let total = known.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return [] }
        return known.map {
            Stimulus.Share(model: $0.model, asked: $0.weight / total, started: chosen[Int($0.model.rawValue)])
        }
    }
}

extension Arrivals {
    /// The process by which calls or sessions come; `nil` where no process was asked for.
    fileprivate var process: ArrivalProcess? {
        switch self {
        case .process(let process, _): process
        case .sessions(let plan): plan.process
        case .trace, .literal, .windows, .closed: nil
        }
    }
}

extension WindowPlan {
    /// Of the gaps over all windows; `nil` without calls.
    ///
    /// In operational time every gap has a mean of 1, so variances add up by the number of calls.
    fileprivate var coefficientOfVariation: Double? {
        var (calls, squares) = (0.0, 0.0)
        for window in windows {
            let count = window.perSecond * Double(max(0, window.duration.rawValue))
            calls += count
            squares += count * window.process.coefficientOfVariation * window.process.coefficientOfVariation
        }
        return calls > 0 ? (squares / calls).squareRoot() : nil
    }
}
