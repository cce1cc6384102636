import Records
import Scenarios

/// About how many calls a stream makes, so that none makes more than a run may have.
struct CallEstimate {
    /// What counts for a time whose middle is not known; microseconds.
    private static let unknownTime = 1e6

    let runLength: Microseconds?
    let models: DeclaredModels

    func calls(of plan: TrafficPlan) -> Double {
        switch plan.arrivals {
        case .process(_, let rate): return rate.expectedCalls
        case .sessions(let sessions): return sessions.rate.expectedCalls * max(1, sessions.turns.middle ?? 1)
        case .closed(let loop):
            let answer = plan.mix.map { answerTime($0.model) }.min() ?? Self.unknownTime
            let turn = max(1_000, answer + (loop.thinkTime.middle ?? Self.unknownTime))
            return Double(loop.users) * Double((runLength ?? .zero).rawValue) / turn
        case .windows(let plan):
            return plan.windows.reduce(0) { $0 + $1.perSecond * Double($1.duration.rawValue) / 1e6 }
        case .trace, .literal: return 0
        }
    }

    private func answerTime(_ model: ModelID) -> Double {
        guard let profile = models.profiles[Int(model.rawValue)] else { return Self.unknownTime }
        let middle =
            switch profile.latency {
            case .responseTime(let time): time.middle
            case .streaming(let first, _): first.middle
            }
        return middle ?? Self.unknownTime
    }
}

extension Distribution {
    /// The median; `nil` where it has no closed form.
    var middle: Double? {
        if case .constant(let value) = self { return value }
        if case .lognormal(let p50, _) = self { return p50 }
        guard case .quantiles(let points) = self, let above = points.firstIndex(where: { $0.quantile >= 0.5 }),
            above > 0
        else { return nil }
        let (low, high) = (points[above - 1], points[above])
        return low.value + (high.value - low.value) * (0.5 - low.quantile) / (high.quantile - low.quantile)
    }
}
