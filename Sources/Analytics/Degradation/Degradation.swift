import Answers
import Monitoring
import Records

/// Something about a model that got worse, with its evidence.
struct Degradation: Equatable, Sendable {
    /// Since when.
    let since: Instant
    /// What it was before.
    let fromValue: Double
    /// What it is now.
    let toValue: Double
    /// The value of the test.
    let statistic: Double
    /// The value above which it speaks.
    let threshold: Double
    /// How many points or calls it rests on.
    let samples: Int
}

/// A way to notice that a model gets worse.
///
/// One detector per file; `allDegradationDetectors` lists them.
protocol DegradationDetector: Sendable {
    /// The kind of degradation.
    var kind: String { get }

    /// What it notices about one model.
    func degradation(of model: ModelID, in history: DegradationHistory) -> Degradation?
}

/// Every detector there is, in the order of the answers.
let allDegradationDetectors: [any DegradationDetector] = [
    ResponseTimeShift(), FailureShift(), SlowTrend(), HiddenQuota(),
]

/// What detectors look at, read from the monitor once for all of them.
struct DegradationHistory {
    /// The minutes of six hours, by model.
    let minutes: [ModelID: [(start: Instant, tally: ModelTally)]]
    /// The hours of seven days, by model.
    let hours: [ModelID: [(start: Instant, tally: ModelTally)]]
    /// The last hour of calls.
    let lastHour: WindowTotals
    /// The response times of the last hour of each model with at most 5,000 of them.
    let responseTimes: [ModelID: [Microseconds]]
    let thresholds: Thresholds

    init(_ monitor: borrowing Monitor, at now: Instant, thresholds: Thresholds) {
        let (minute, hour) = (now.floored(to: .minutes(1)), now.floored(to: .hours(1)))
        minutes = Self.byModel(monitor.series(of: .minute, over: TimeWindow(from: minute - .hours(6), to: minute)))
        hours = Self.byModel(monitor.series(of: .hour, over: TimeWindow(from: hour - .days(7), to: hour)))
        let lastHour = monitor.totals(of: .hour, at: now)
        var responseTimes: [ModelID: [Microseconds]] = [:]
        for model in lastHour.models where model.tally.requests <= 5_000 {
            responseTimes[model.model] = monitor.newestResponseTimes(of: model.model, in: lastHour.window)
        }
        self.lastHour = lastHour
        self.responseTimes = responseTimes
        self.thresholds = thresholds
    }

    private static func byModel(_ points: [SeriesPoint]) -> [ModelID: [(start: Instant, tally: ModelTally)]] {
        var series: [ModelID: [(start: Instant, tally: ModelTally)]] = [:]
        for point in points {
            for model in point.models { series[model.model, default: []].append((point.start, model.tally)) }
        }
        return series
    }
}

extension Analyst {
    /// What got worse, model by model.
    func degradations(_ monitor: borrowing Monitor, at now: Instant) -> AnswerTree {
        let history = DegradationHistory(monitor, at: now, thresholds: thresholds)
        let models = names.catalog.models.indices.map { ModelID(UInt16($0)) }
        var found: [AnswerTree] = []
        for model in names.sortedBySlashName(models, \.self) {
            for detector in allDegradationDetectors {
                guard let degradation = detector.degradation(of: model, in: history) else { continue }
                found.append(answer(degradation, kind: detector.kind, model))
            }
        }
        return .list(found)
    }

    private func answer(_ degradation: Degradation, kind: String, _ model: ModelID) -> AnswerTree {
        .object([
            "kind": .text(kind), "provider": .text(names.catalog[model].provider.name),
            "model": .text(names.catalog[model].name), "since": .instant(degradation.since),
            "from_value": .number(degradation.fromValue), "to_value": .number(degradation.toValue),
            "statistic": .number(degradation.statistic), "threshold": .number(degradation.threshold),
            "samples": .count(degradation.samples),
        ])
    }
}
