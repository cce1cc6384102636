public import Answers
public import Monitoring
public import Pricing
public import Records

/// Turns what the monitor has counted into the answers of `docs/answers.md`.
///
/// Pure: the same summaries give the same answers. One file per analytic, one file per recommendation rule.
public struct Analyst: Sendable {
    let names: AnswerNames
    let thresholds: Thresholds
    let zone: ZoneOffsets
    /// What models cost.
    public let prices: PriceBook

    /// An analyst of records whose identifiers belong to the given catalogue.
    public init(catalog: Catalog, thresholds: Thresholds, zone: ZoneOffsets, prices: PriceBook) {
        names = AnswerNames(catalog)
        self.thresholds = thresholds
        self.zone = zone
        self.prices = prices
    }

    /// Everything the monitor says at an instant, the given periods in ascending order of length.
    public func answers(from monitor: inout Monitor, at now: Instant, periods: [Period]) -> AnswerObject {
        let minute = monitor.totals(of: .minute, at: now)
        let fiveMinutes = monitor.totals(of: .fiveMinutes, at: now)
        let silent = SilentProvider.find(
            in: monitor, fiveMinutes: fiveMinutes, names: names, thresholds: thresholds)
        let health = Health(of: fiveMinutes, silent: silent, names: names, thresholds: thresholds)
        var periodAnswers = AnswerObject()
        var dailyAdvice: [Recommendation]?
        for period in periods.sorted() {
            let summary = monitor.summary(of: period, at: now)
            let advice = recommendations(for: summary.totals, at: now)
            if period == .day { dailyAdvice = advice }
            periodAnswers.append(
                period.description, self.periodAnswers(summary, at: now, advice: advice, healthStatus: health.status))
        }
        let daily = dailyAdvice ?? recommendations(for: monitor.totals(of: .day, at: now), at: now)
        return [
            "at": .instant(now), "service": service(), "intake": intake(monitor.intake),
            "prices": listedPrices(prices, at: now),
            "real_time": realTime(minute: minute, fiveMinutes: fiveMinutes, at: now), "health": health.answer(at: now),
            "degradations": degradations(monitor, at: now),
            "recommendations": .list(daily.map { $0.answer(names) }), "forecast": forecast(from: monitor, at: now),
            "periods": .object(periodAnswers),
        ]
    }

    private func periodAnswers(
        _ summary: WindowSummary, at now: Instant, advice: [Recommendation], healthStatus: HealthStatus
    ) -> AnswerTree {
        let totals = summary.totals
        return .object([
            "window": .object(["from": .instant(summary.window.from), "to": .instant(summary.window.to)]),
            "stats": statistics(summary), "stats_by": statisticsBy(summary),
            "comparison": comparison(summary), "cost": costs(summary, totals),
            "patterns": patterns(summary, at: now),
            "summary": overview(summary, totals, advice: advice, healthStatus: healthStatus),
            "recommendations": .list(advice.map { $0.answer(names) }),
        ])
    }
}
