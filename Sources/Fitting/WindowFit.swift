import Records
import Scenarios

/// The sizes of calls of all windows together, each weighted by its calls.
struct WindowSizes {
    private(set) var promptTokens: SizeFit?
    private(set) var completionTokens: SizeFit?

    init(_ plan: WindowPlan) {
        var weights = Array(repeating: 0.0, count: plan.sizes.count)
        for window in plan.windows {
            if let sizes = window.sizes, weights.indices.contains(sizes) { weights[sizes] += window.calls }
        }
        let used = zip(plan.sizes, weights).filter { $0.1 > 0 }
        guard !used.isEmpty else { return }
        promptTokens = SizeFit(used.flatMap { Self.values($0.promptTokens, weight: $1) })
        completionTokens = SizeFit(used.flatMap { Self.values($0.completionTokens, weight: $1) })
    }

    /// The parts of completions that are reasoning, weighed by the calls behind each.
    static func reasoning(_ shares: [MixtureComponent]) -> Distribution? {
        shares.isEmpty ? nil : SizeFit(shares.flatMap { values($0.distribution, weight: $0.weight) }).measures
    }

    /// The constants of a mixture.
    private static func values(_ distribution: Distribution, weight: Double) -> [(value: Double, weight: Double)] {
        guard case .mixture(let components) = distribution else { return [] }
        let total = components.reduce(0) { $0 + $1.weight }
        return components.compactMap { component in
            guard case .constant(let value) = component.distribution else { return nil }
            return (value, weight * component.weight / total)
        }
    }
}

extension WindowPlan.Window {
    /// How many calls come in it.
    var calls: Double { perSecond * Double(max(0, duration.rawValue)) / 1e6 }
}

/// Windows as streams of calls: one for each class of spread, which has no calls outside its windows.
enum WindowStreams {
    /// The coefficients of variation at which one class ends and the next begins.
    private static let borders = [0.7, 1.5, 3, 6, 12]

    static func streams(of plan: WindowPlan) -> [FittedStream] {
        let classes = (0...borders.count).compactMap { number -> FittedStream? in
            let inside = plan.windows.map { $0.perSecond > 0 && Self.class(of: $0) == number }
            guard inside.contains(true) else { return nil }
            var (calls, squares) = (0.0, 0.0)
            var stages: [RateProfile.Stage] = []
            for (window, isInside) in zip(plan.windows, inside) {
                let rate = isInside ? window.perSecond : 0
                if isInside {
                    calls += window.calls
                    squares += window.calls * variation(of: window) * variation(of: window)
                }
                if let last = stages.last, last.perSecond == rate {
                    stages[stages.count - 1].duration = last.duration + window.duration
                } else {
                    stages.append(RateProfile.Stage(duration: window.duration, perSecond: rate))
                }
            }
            let spread = ((squares / calls).squareRoot() * 1_000).rounded() / 1_000
            return FittedStream(
                stages: stages, process: spread == 1 ? .poisson : .gamma(coefficientOfVariation: spread))
        }
        return classes
    }

    private static func `class`(of window: WindowPlan.Window) -> Int {
        borders.firstIndex { variation(of: window) < $0 } ?? borders.count
    }

    private static func variation(of window: WindowPlan.Window) -> Double {
        switch window.process {
        case .constant: 0.01
        case .poisson: 1
        case .gamma(let variation), .weibull(let variation): variation
        }
    }
}
