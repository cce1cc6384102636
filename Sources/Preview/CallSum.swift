import Scenarios

/// The quantities of a call that goes to one of several models.
struct CallSum {
    private var calls = Moments()
    private var failures = Moments()
    private var promptTokens = Moments()
    private var completionTokens = Moments()
    private var cost = Moments()
    private var isPriced = true

    init() {}

    /// A call that goes to a model with a probability `share`, and with a probability `finished` ends before the run.
    init(_ call: CallExpectation, share: Double, finished: Double) {
        calls = .chance(share)
        failures = call.failures.times(share * finished)
        promptTokens = call.promptTokens.times(share * finished)
        completionTokens = call.completionTokens.times(share * finished)
        cost = call.cost.times(share * finished)
        isPriced = call.isPriced
    }

    /// The same of several such calls, each for itself.
    func repeated(_ count: Moments) -> CallSum { changed { $0.repeated(count) } }

    /// The same where only a share of the calls is like this.
    func times(_ share: Double) -> CallSum { changed { $0.times(share) } }

    private func changed(_ change: (Moments) -> Moments) -> CallSum {
        var sum = self
        sum.calls = change(calls)
        sum.failures = change(failures)
        sum.promptTokens = change(promptTokens)
        sum.completionTokens = change(completionTokens)
        sum.cost = change(cost)
        return sum
    }

    mutating func add(_ other: CallSum) {
        calls += other.calls
        failures += other.failures
        promptTokens += other.promptTokens
        completionTokens += other.completionTokens
        cost += other.cost
        isPriced = isPriced && other.isPriced
    }

    func add(to model: inout ScenarioPreview.Model, calls count: Double, squaredVariation: Double) {
        model.calls.add(calls: count, squaredVariation: squaredVariation, calls)
        model.failures.add(calls: count, squaredVariation: squaredVariation, failures)
        model.promptTokens.add(calls: count, squaredVariation: squaredVariation, promptTokens)
        model.completionTokens.add(calls: count, squaredVariation: squaredVariation, completionTokens)
        model.cost.add(calls: count, squaredVariation: squaredVariation, cost)
        model.isPriced = model.isPriced && isPriced
    }
}
