import Records
import Scenarios

/// The calls that a trace in windows stands for.
struct ReplayedWindows {
    static let mostCalls = 2_000_000
    private static let thinnedCalls = 500_000.0
    private static let mostRuns = 5

    /// The first calls as they come, under one seed after the other.
    private(set) var samples: [CallSample] = []
    /// A share of all calls.
    private(set) var thinned: CallSample?
    /// That share; 1 when it is all of them.
    let share: Double

    /// Replays windows with the models of a plan.
    init(_ windows: WindowPlan, like plan: ScenarioPlan) {
        var replay = plan
        replay.seed = plan.seed &+ 1_000_003
        replay.traffic = plan.traffic.prefix(1).map { traffic in
            var traffic = traffic
            traffic.arrivals = .windows(windows)
            return traffic
        }
        let calls = windows.windows.reduce(0) { $0 + $1.calls }
        share = calls > Double(Self.mostCalls) ? Self.thinnedCalls / calls : 1
        // The wilder the gaps, the less one run says of them.
        var drawn = 0
        while drawn < Self.mostCalls / 2, samples.count < Self.mostRuns {
            let records = GeneratedCalls.all(of: replay, most: Self.mostCalls)
            samples.append(CallSample(records, start: plan.start).withoutMadeUp)
            drawn += max(1, records.count)
            replay.seed &+= 1
        }
        thinned =
            share == 1
            ? samples.first
            : CallSample(GeneratedCalls.all(of: replay.thinned(by: share)), start: plan.start).withoutMadeUp
    }
}

extension ScenarioPlan {
    /// The same plan with a share of its calls.
    func thinned(by share: Double) -> ScenarioPlan {
        var plan = self
        for index in plan.traffic.indices {
            switch plan.traffic[index].arrivals {
            case .process(let process, var rate):
                for stage in rate.stages.indices { rate.stages[stage].perSecond *= share }
                plan.traffic[index].arrivals = .process(process, rate: rate)
            case .windows(var windows):
                for window in windows.windows.indices { windows.windows[window].perSecond *= share }
                plan.traffic[index].arrivals = .windows(windows)
            case .trace, .literal, .closed, .sessions: break
            }
        }
        return plan
    }
}

extension CallSample {
    /// The same without what a trace in windows does not tell.
    var withoutMadeUp: CallSample {
        var sample = self
        (sample.cachedShare, sample.failureRate, sample.responseSeconds) = (nil, nil, [])
        return sample
    }
}
