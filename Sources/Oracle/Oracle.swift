public import Answers
import PriceLists
public import Records
public import Scenarios

/// Knows the truth: what every analytic must be, worked out from the records alone.
///
/// The idea is one sentence: for each period the oracle keeps the exact contents of its window, and reads every answer
/// off those contents. Records enter a window in buckets of a minute (an hour for periods beyond a day) and leave it in
/// the same buckets when the window has moved past them; the buckets still being filled are let in for each reading and
/// taken out again. Windows of five minutes and less are filled afresh from the recent records each time. Nothing is
/// rounded, sampled or estimated, and nothing here is shared with the monitor: the oracle prices, sums, sorts and
/// judges by its own few lines.
public struct Oracle: ~Copyable {
    /// Sums over every record observed so far.
    public private(set) var totals = TrueTotals()
    private let context: TruthContext
    private let pricing: TruePricing
    private let asked: [Period]
    private let modelCount: Int
    private var localHour: LocalHour
    private var recent = RecentRecords()
    private var short: WindowContents
    private var minutes: GranularityState
    private var hours: GranularityState

    /// Makes an oracle that will be asked about the given periods.
    ///
    /// Every record must use the plan's catalogue.
    public init(plan: ScenarioPlan, periods: [Period]) {
        context = TruthContext(plan: plan)
        pricing = TruePricing(prices: plan.prices, catalog: plan.catalog)
        asked = periods.sorted()
        modelCount = plan.catalog.models.count
        localHour = LocalHour(zone: plan.zone)
        short = WindowContents(catalog: plan.catalog)
        // The root of the answers needs the last day, asked or not.
        let needed = Set(periods).union([.day]).sorted()
        minutes = GranularityState(
            granularity: .minute, periods: needed.filter { Granularity(of: $0) == .minute }, plan: plan)
        hours = GranularityState(
            granularity: .hour, periods: needed.filter { Granularity(of: $0) == .hour }, plan: plan)
    }

    /// Takes note of records, in whatever order they come.
    public mutating func observe(_ records: Span<RequestRecord>) {
        recent.add(records)
        for index in records.indices {
            let observation = observation(of: records[index])
            totals.add(observation)
            // What closes a minute, or comes late for one, goes on to the hours as a whole.
            if let closed = minutes.add(observation, modelCount: modelCount) {
                hours.add(closed.bucket, from: Granularity.minute.start(of: closed.number))
            }
        }
    }

    /// The truth at an instant: the root of the answers page, without prose.
    ///
    /// `now` must lie within the plan and not before that of an earlier call; every record before `now` must have been
    /// observed, and none at or after it.
    public mutating func answers(at now: Instant) -> AnswerObject {
        recent.forget(before: now)
        minutes.move(to: now)
        hours.move(to: now)
        let minute = truth(of: .minute, at: now)
        let fiveMinutes = truth(of: .fiveMinutes, at: now)
        let health = context.health(fiveMinutes, at: now)
        var periods = AnswerObject()
        for period in asked {
            periods.append(period.description, context.periodAnswers(truth(of: period, at: now), health: health))
        }
        return [
            "at": .instant(now), "service": context.service(), "prices": context.listedPrices(at: now),
            "real_time": context.realTime(minute: minute, fiveMinutes: fiveMinutes, at: now), "health": health,
            "recommendations": .list(context.recommendations(truth(of: .day, at: now))),
            "periods": .object(periods),
        ]
    }

    private mutating func observation(of record: RequestRecord) -> Observation {
        Observation(record: record, cost: pricing.cost(of: record), hour: localHour.of(record.time))
    }

    private mutating func truth(of period: Period, at now: Instant) -> WindowTruth {
        let context = context
        let read = { (contents: WindowContents) in context.truth(of: contents, period: period, at: now) }
        let openMinute = minutes.open
        if let truth = minutes.read(period, with: [openMinute], read) { return truth }
        if let truth = hours.read(period, with: [hours.open, openMinute], read) { return truth }
        return recentTruth(of: period, at: now)
    }

    /// The truth of a period of at most five minutes: the window is filled, read and emptied.
    private mutating func recentTruth(of period: Period, at now: Instant) -> WindowTruth {
        var bucket = Bucket(modelCount: modelCount)
        let recent = recent
        recent.forEach(in: trueWindow(of: period, at: now)) { record in
            bucket.add(observation(of: record), cell: nil)
        }
        short.change(by: 1, bucket)
        let truth = context.truth(of: short, period: period, at: now)
        short.change(by: -1, bucket)
        return truth
    }
}
