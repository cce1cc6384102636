public import Answers
import PriceLists
public import Records
public import Scenarios

/// Knows the truth: what every analytic must be, worked out from the records alone.
///
/// The idea is one sentence: for each period the oracle keeps the exact contents of its window, letting every record in
/// when it is observed and out again when the window has moved past it, and reads every answer off those contents.
/// A record leaves together with its bucket (a minute, or an hour for periods beyond a day), so a short log of buckets is
/// kept for the periods whose windows move at all during the plan. Windows of five minutes and less are filled afresh
/// from the recent records each time. Nothing is rounded, sampled or merged from rollups, and nothing here is shared with
/// the monitor: it prices, sums, sorts and judges by its own few lines.
public struct Oracle: ~Copyable {
    private let context: TruthContext
    private let pricing: TruePricing
    private let asked: [Period]
    private var localHour: LocalHour
    private var sliding: [SlidingWindow]
    private var logs: [BucketLog]
    private var recent = RecentObservations()
    private var short: WindowContents
    private var batch: [Observation] = []

    /// An oracle for a plan that will be asked about the given periods. Every record must use the plan's catalogue.
    public init(plan: ScenarioPlan, periods: [Period]) {
        context = TruthContext(plan: plan)
        pricing = TruePricing(prices: plan.prices, catalog: plan.catalog)
        asked = periods.sorted()
        localHour = LocalHour(zone: plan.zone)
        short = WindowContents(catalog: plan.catalog)
        let needed = Set(periods).union([.day]).filter { Granularity(of: $0) != .second }
        sliding = needed.sorted().map { SlidingWindow(period: $0, plan: plan) }
        let moving = Set(sliding.filter(\.moves).map(\.granularity))
        logs = [Granularity.minute, .hour].filter(moving.contains).map {
            BucketLog(granularity: $0, catalog: plan.catalog)
        }
    }

    /// Takes note of records, in whatever order they come.
    public mutating func observe(_ records: Span<RequestRecord>) {
        batch.removeAll(keepingCapacity: true)
        for index in records.indices {
            let record = records[index]
            batch.append(
                Observation(record: record, cost: pricing.cost(of: record), hour: localHour.of(record.time)))
        }
        recent.add(batch)
        for index in sliding.indices { sliding[index].enter(batch) }
        for index in logs.indices {
            let granularity = logs[index].granularity
            let oldest = sliding.filter { $0.moves && $0.granularity == granularity }.map(\.firstBucket).min()
            logs[index].add(batch, notBefore: oldest ?? .min)
        }
    }

    /// The truth at an instant: the root of the answers page, without prose.
    ///
    /// `now` must not be before that of an earlier call, and every record before `now` must have been observed.
    public mutating func answers(at now: Instant) -> AnswerObject {
        move(to: now)
        let minute = recentTruth(of: .minute, at: now)
        let fiveMinutes = recentTruth(of: .fiveMinutes, at: now)
        let health = context.health(fiveMinutes, at: now)
        var periods = AnswerObject()
        for period in asked {
            let truth = truth(of: period, at: now)
            periods.append(period.description, context.periodAnswers(truth, health: health))
        }
        let day = truth(of: .day, at: now)
        return [
            "at": .instant(now), "service": context.service(), "prices": context.listedPrices(at: now),
            "real_time": context.realTime(minute: minute, fiveMinutes: fiveMinutes, at: now), "health": health,
            "recommendations": .list(context.recommendations(day)), "periods": .object(periods),
        ]
    }

    /// Lets everything leave that the windows have moved past.
    private mutating func move(to now: Instant) {
        recent.forget(before: now)
        for index in logs.indices {
            let granularity = logs[index].granularity
            let before = oldestBucket(granularity)
            for window in sliding.indices where sliding[window].granularity == granularity {
                sliding[window].leave(logs[index], at: now)
            }
            if let before, let after = oldestBucket(granularity), before < after {
                for number in before..<after { logs[index].forget(number) }
            }
        }
    }

    private func oldestBucket(_ granularity: Granularity) -> Int64? {
        sliding.filter { $0.moves && $0.granularity == granularity }.map(\.firstBucket).min()
    }

    private mutating func truth(of period: Period, at now: Instant) -> WindowTruth {
        for window in sliding where window.period == period {
            return context.truth(of: window.contents, period: period, at: now)
        }
        return recentTruth(of: period, at: now)
    }

    /// The truth of a period of at most five minutes: the window is filled, read and emptied.
    private mutating func recentTruth(of period: Period, at now: Instant) -> WindowTruth {
        let inside = recent.inside(trueWindow(of: period, at: now))
        short.change(by: 1, inside)
        let truth = context.truth(of: short, period: period, at: now)
        short.change(by: -1, inside)
        return truth
    }
}
