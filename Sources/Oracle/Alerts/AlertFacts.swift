import AlertRules
import Records
import Scenarios

/// The exact contents of the windows of alert rules.
struct AlertFacts {
    /// What is known of one thing that alerts are about.
    struct Facts {
        var sums = AlertSums()
        var times: [Microseconds] = []
    }

    private struct Timed {
        var time: Instant
        var model: ModelID
        var responseTime: Microseconds
    }

    private let catalog: Catalog
    private let longestTimed: Microseconds
    private var seconds: RunningSums?
    private var minutes: RunningSums?
    private var timed: [Timed] = []

    init(rules: [AlertRule], catalog: Catalog) {
        self.catalog = catalog
        let lengths = rules.flatMap(\.windows).map(\.length)
        let short = lengths.filter { $0 <= .minutes(5) }.max()
        let long = lengths.filter { $0 > .minutes(5) }.max()
        let count = catalog.models.count
        seconds = short.map { RunningSums(bucket: .seconds(1), longest: $0, modelCount: count) }
        minutes = long.map { RunningSums(bucket: .minutes(1), longest: $0, modelCount: count) }
        longestTimed = rules.filter { $0.metric == .p95ResponseTime }.map(\.window.length).max() ?? .zero
    }

    mutating func observe(_ observation: borrowing Observation) {
        seconds?.add(observation)
        minutes?.add(observation)
        guard longestTimed > .zero else { return }
        let record = observation.record
        timed.append(Timed(time: record.time, model: record.model, responseTime: record.responseTime))
    }

    mutating func forget(at now: Instant) {
        seconds?.forget(at: now)
        minutes?.forget(at: now)
        let oldest = now - longestTimed - .minutes(2)
        if let first = timed.first, first.time < oldest - .minutes(5) { timed.removeAll { $0.time < oldest } }
    }

    /// Everything inside the window of a period at `now`, by what it is about; response times only where asked for.
    func facts(
        _ period: Period, _ grouping: AlertRule.Grouping, withTimes: Bool, at now: Instant
    ) -> [AlertLabels: Facts] {
        let window = trueWindow(of: period, at: now)
        let models = (period.length <= .minutes(5) ? seconds : minutes)?.since(window.from) ?? []
        var facts: [AlertLabels: Facts] = [:]
        for (index, sums) in models.enumerated() where sums.requests > 0 {
            let labels = labels(of: catalog.models[index], grouping)
            let known = facts[labels]?.sums ?? AlertSums()
            facts[labels, default: Facts()].sums = known + sums
        }
        if withTimes {
            for call in timed where window.contains(call.time) {
                facts[labels(of: catalog[call.model], grouping), default: Facts()].times.append(call.responseTime)
            }
        }
        return facts
    }

    private func labels(of model: Catalog.Model, _ grouping: AlertRule.Grouping) -> AlertLabels {
        switch grouping {
        case .overall: .overall
        case .provider: AlertLabels(provider: model.provider.name)
        case .model: AlertLabels(provider: model.provider.name, model: model.name)
        }
    }
}
