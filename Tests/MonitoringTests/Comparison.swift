import Monitoring
import Pricing
import Records
import Testing

/// Expects that a summary, and the totals beside it, say what the records of the window say.
func expectAgreement(
    _ summary: WindowSummary, _ totals: WindowTotals, with naive: NaiveMonitor, _ period: Period, at now: Instant,
    exactQuantiles: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
) {
    let records = naive.records(period, at: now)
    #expect(summary.window == NaiveMonitor.window(period, at: now), sourceLocation: sourceLocation)
    #expect(summary.isComplete, sourceLocation: sourceLocation)
    #expect(summary.totals == totals, sourceLocation: sourceLocation)
    let byModel = Dictionary(grouping: records, by: \.model)
    #expect(summary.models.map(\.model) == byModel.keys.sorted(), sourceLocation: sourceLocation)
    for model in summary.models {
        let own = byModel[model.model] ?? []
        let sums = NaiveSums(own, prices: naive.prices)
        #expect(NaiveSums(model.tally) == sums, sourceLocation: sourceLocation)
        expectErrors(model.errors, own, sourceLocation)
        expectQuantiles(
            model.responseTimes, own, mustBeExact: exactQuantiles && own.count <= 5_000, sourceLocation)
    }
    expectProviders(summary, records, naive, exactQuantiles: exactQuantiles, sourceLocation)
    let byUser = Dictionary(grouping: records, by: \.user)
    #expect(summary.users.map(\.user) == byUser.keys.sorted(), sourceLocation: sourceLocation)
    for user in summary.users {
        let own = NaiveSums(byUser[user.user] ?? [], prices: naive.prices)
        #expect(user.tally.requests == own.requests, sourceLocation: sourceLocation)
        #expect(user.tally.tokens == own.promptTokens + own.completionTokens, sourceLocation: sourceLocation)
        #expect(user.tally.cost.rawValue == own.cost, sourceLocation: sourceLocation)
        #expect(user.tally.failures == own.failures, sourceLocation: sourceLocation)
        #expect(user.tally.responseTime == own.successTime + own.failureTime, sourceLocation: sourceLocation)
    }
    #expect(summary.hourlyRequests == naive.requestsByHour(records), sourceLocation: sourceLocation)
    #expect(summary.hourlyCost == naive.costByHour(records), sourceLocation: sourceLocation)
    expectHours(summary, naive, records, sourceLocation)
}

/// The hours follow one another, cover the window, and each has the calls that came in it.
private func expectHours(
    _ summary: WindowSummary, _ naive: NaiveMonitor, _ records: [RequestRecord], _ location: SourceLocation
) {
    let spans = summary.hours.map(\.hour.span)
    #expect(spans.first.map { $0.contains(summary.window.from) } == true, sourceLocation: location)
    #expect(
        spans.last.map { $0.from < summary.window.to && summary.window.to <= $0.to } == true, sourceLocation: location)
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.to == $1.from }, sourceLocation: location)
    for hour in summary.hours {
        let own = records.filter { hour.hour.span.contains($0.time) }
        #expect(hour.requests == own.count, sourceLocation: location)
        #expect(
            hour.cost.rawValue == own.reduce(0) { $0 + naive.prices.price($1).cost.rawValue }, sourceLocation: location)
    }
}

private func expectProviders(
    _ summary: WindowSummary, _ records: [RequestRecord], _ naive: NaiveMonitor, exactQuantiles: Bool,
    _ location: SourceLocation
) {
    let byProvider = Dictionary(grouping: records) { naive.catalog[$0.model].provider }
    #expect(
        summary.providers.map(\.provider) == ProviderID.allCases.filter { byProvider[$0] != nil },
        sourceLocation: location)
    for provider in summary.providers {
        let own = byProvider[provider.provider] ?? []
        #expect(NaiveSums(provider.tally) == NaiveSums(own, prices: naive.prices), sourceLocation: location)
        expectErrors(provider.errors, own, location)
        expectQuantiles(
            provider.responseTimes, own, mustBeExact: exactQuantiles && own.count <= 5_000, location)
    }
}

private func expectErrors(
    _ errors: [WindowSummary.ErrorCount], _ records: [RequestRecord], _ location: SourceLocation
) {
    let types = Set(records.filter { !$0.succeeded }.map(\.error)).sorted()
    #expect(errors.map(\.type) == types, sourceLocation: location)
    for error in errors {
        #expect(error.count == records.count { $0.error == error.type }, sourceLocation: location)
    }
}

private func expectQuantiles(
    _ times: ResponseTimeQuantiles, _ records: [RequestRecord], mustBeExact: Bool, _ location: SourceLocation
) {
    let sorted = records.map(\.responseTime.rawValue).sorted()
    if mustBeExact { #expect(times.isExact, sourceLocation: location) }
    for (percent, value) in [(50, times.p50), (95, times.p95), (99, times.p99)] {
        let truth = sorted[(percent * sorted.count + 99) / 100 - 1]
        if times.isExact {
            #expect(value.rawValue == truth, sourceLocation: location)
        } else {
            let difference = (value.rawValue - truth).magnitude
            #expect(difference * 128 <= UInt64(truth), sourceLocation: location)
        }
    }
}
