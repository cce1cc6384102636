public import Answers
import PriceLists
public import Records
public import Scenarios

/// Knows the truth: what every analytic must be, worked out from the records alone.
///
/// The idea is one sentence: for each period the oracle keeps the exact contents of its window, and reads every answer
/// off those contents. Records enter a window in buckets of a minute (an hour for periods beyond a day) and leave it in
/// the same buckets when the window has moved past them; the buckets still being filled are let in for each reading and
/// taken out again. Windows of five minutes and less take what came in between two questions as one bucket, straight
/// from the recent records. Nothing is rounded, sampled or estimated, and nothing here is shared with the monitor: the
/// oracle prices, sums, sorts and judges by its own few lines.
public struct Oracle: ~Copyable {
    /// Sums over every record observed so far.
    public private(set) var totals = TrueTotals()
    private let context: TruthContext
    private let pricing: TruePricing
    private let asked: [Period]
    private let cells: CallCells
    private var intake = TrueIntake()
    private var localHour: LocalHour
    private var recent = RecentRecords()
    private var ledger = HourLedger()
    private var scratch: OpenBucket
    private var short: [ShortWindow]
    private var lastAnswered = Instant(microseconds: .min)
    private var minutes: GranularityState
    private var hours: GranularityState
    private var series: CallSeries
    private var alerts: AlertTruth?

    /// Makes an oracle that will be asked about the given periods.
    ///
    /// Every record must use the plan's catalogue.
    public init(plan: ScenarioPlan, periods: [Period]) {
        context = TruthContext(plan: plan)
        pricing = TruePricing(prices: plan.prices, catalog: plan.catalog)
        asked = periods.sorted()
        cells = CallCells(catalog: plan.catalog)
        localHour = LocalHour(zone: plan.zone)
        alerts = plan.alerts.map { AlertTruth(plan: $0, scenario: plan) }
        scratch = OpenBucket(granularity: .second, cells: cells)
        // The root of the answers needs these, asked or not.
        let needed = Set(periods).union([.minute, .fiveMinutes, .hour, .day]).sorted()
        series = CallSeries(modelCount: plan.catalog.models.count)
        let cells = cells
        short = needed.filter { Granularity(of: $0) == .second }.map { ShortWindow(period: $0, cells: cells) }
        minutes = GranularityState(
            granularity: .minute, periods: needed.filter { Granularity(of: $0) == .minute }, plan: plan, cells: cells)
        hours = GranularityState(
            granularity: .hour, periods: needed.filter { Granularity(of: $0) == .hour }, plan: plan, cells: cells)
    }

    /// Takes note of records, in whatever order they come.
    ///
    /// - Parameters:
    ///   - records: The records as they came.
    ///   - identities: What tells records apart, one for each; `nil` when none comes twice.
    public mutating func observe(_ records: Span<RequestRecord>, identities: [UInt64]? = nil) {
        var admitted: [RequestRecord] = []
        admitted.reserveCapacity(records.count)
        for index in records.indices {
            if let identities, !intake.isFirst(identities[index]) { continue }
            if intake.admit(records[index], context.catalog) { admitted.append(records[index]) }
        }
        recent.add(admitted.span)
        for record in admitted {
            let observation = observation(of: record)
            totals.add(observation)
            alerts?.observe(observation)
            if observation.record.time < lastAnswered {
                for window in short.indices { short[window].noteLateRecord(at: observation.record.time) }
            }
            // What closes a minute, or comes late for one, goes on to the hours as a whole.
            if let closed = minutes.add(observation) {
                series.add(cells.byModel(closed.bucket.cells), minute: closed.number)
                ledger.add(closed.bucket)
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
        ledger.forget(before: now)
        minutes.move(to: now)
        hours.move(to: now)
        moveShortWindows(to: now)
        lastAnswered = now
        var truths: [Period: WindowTruth] = [:]
        for period in Set(asked).union([.minute, .fiveMinutes, .hour, .day]) {
            truths[period] = read(period, at: now)
        }
        func truth(of period: Period) -> WindowTruth {
            truths[period] ?? context.truth(of: WindowContents(cells: cells), period: period, at: now)
        }
        let fiveMinutes = truth(of: .fiveMinutes)
        series.forget(before: now)
        var known = series
        if let open = minutes.open.number { known.add(cells.byModel(minutes.open.contents.cells), minute: open) }
        let health = context.health(fiveMinutes, context.silences(fiveMinutes, known), at: now)
        var periods = AnswerObject()
        for period in asked {
            let answers = context.periodAnswers(truth(of: period), health: health, at: now)
            periods.append(period.description, answers)
        }
        var spending = ledger
        spending.add(minutes.open.contents)
        var answers: AnswerObject = [
            "at": .instant(now), "service": context.service(), "intake": intake.answer,
            "prices": context.listedPrices(at: now),
            "real_time": context.realTime(minute: truth(of: .minute), fiveMinutes: fiveMinutes, at: now),
            "health": health, "degradations": context.degradations(known, hour: truth(of: .hour), at: now),
            "recommendations": .list(context.recommendations(truth(of: .day), at: now)),
            "forecast": context.forecast(spending, at: now), "periods": .object(periods),
        ]
        if let alerts { answers.append("alerts", alerts.answer) }
        return answers
    }

    /// Does what alert rules and people do at an instant; nothing when the plan has no alerts.
    ///
    /// To be called at each of the instants of the plan's alerts, ascending, when every record before has been observed
    /// and none at or after.
    public mutating func advanceAlerts(to now: Instant) { alerts?.advance(to: now) }

    private mutating func observation(of record: RequestRecord) -> Observation {
        var observation = Observation(
            record: record, cost: pricing.cost(of: record), costAsRequested: nil, pace: OutputPace(record),
            hour: localHour.start(of: record.time))
        if record.requestedModel != record.model {
            var asked = record
            asked.model = record.requestedModel
            observation.costAsRequested = pricing.cost(of: asked)
        }
        return observation
    }

    private mutating func moveShortWindows(to now: Instant) {
        let recent = recent
        // Taken out of `self` for the while, so that they change in place beside the scratch bucket.
        var windows = short
        short = []
        for index in windows.indices {
            windows[index].move(to: now) { span in
                recent.forEach(in: span) { scratch.add(observation(of: $0), number: 0) }
                return scratch.close()
            }
        }
        short = windows
    }

    private mutating func read(_ period: Period, at now: Instant) -> WindowTruth {
        let context = context
        let openMinute = minutes.open
        func truth(_ contents: WindowContents) -> WindowTruth { context.truth(of: contents, period: period, at: now) }
        for window in short where window.period == period { return truth(window.contents) }
        return minutes.read(period, with: [openMinute], truth)
            ?? hours.read(period, with: [hours.open, openMinute], truth) ?? truth(WindowContents(cells: cells))
    }
}
