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
    func expectGroups<ID: Comparable>(_ groups: [WindowSummary.Group<ID>], by property: (RequestRecord) -> ID) {
        let members = Dictionary(grouping: records, by: property)
        #expect(groups.map(\.id) == members.keys.sorted(), sourceLocation: sourceLocation)
        for group in groups {
            expectGroup(group, members[group.id] ?? [], naive, exactQuantiles: exactQuantiles, sourceLocation)
        }
    }
    expectGroups(summary.models, by: \.model)
    expectGroups(summary.providers) { naive.catalog[$0.model].provider }
    expectGroups(summary.endpoints, by: \.endpoint)
    expectDrifts(summary.drifts, records, naive, sourceLocation)
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

private func expectGroup<ID>(
    _ group: WindowSummary.Group<ID>, _ own: [RequestRecord], _ naive: NaiveMonitor, exactQuantiles: Bool,
    _ location: SourceLocation
) {
    #expect(NaiveSums(group.tally) == NaiveSums(own, prices: naive.prices), sourceLocation: location)
    expectErrors(group.errors, own, location)
    func expectTimes(_ quantiles: Quantiles<Microseconds>?, _ times: [Microseconds]) {
        expectQuantiles(quantiles, times.map(\.rawValue), isExact: exactQuantiles, location) { $0.rawValue }
    }
    expectTimes(group.responseTimes, own.map(\.responseTime))
    expectTimes(group.successTimes, own.filter(\.succeeded).map(\.responseTime))
    expectTimes(group.failureTimes, own.filter { !$0.succeeded }.map(\.responseTime))
    expectTimes(group.firstTokenTimes, own.map(\.timeToFirstToken).filter { $0 >= .zero })
    expectQuantiles(group.outputSpeeds, own.compactMap(tenthsPerSecond), isExact: exactQuantiles, location) {
        Int64($0.tenths)
    }
}

private func expectDrifts(
    _ drifts: [Drift], _ records: [RequestRecord], _ naive: NaiveMonitor, _ location: SourceLocation
) {
    let drifted = records.filter { $0.requestedModel != $0.model }
    #expect(drifts.reduce(0) { $0 + $1.tally.requests } == drifted.count, sourceLocation: location)
    for drift in drifts {
        let own = drifted.filter { $0.requestedModel == drift.requested && $0.model == drift.served }
        #expect(!own.isEmpty && drift.tally.requests == own.count, sourceLocation: location)
        var cost: Int128 = 0
        var asRequested: Int128 = 0
        for record in own {
            var asked = record
            asked.model = record.requestedModel
            let (served, other) = (naive.prices.price(record), naive.prices.price(asked))
            guard served.status != .unpriced, served.status != .partial, other.status != .unpriced,
                other.status != .partial
            else { continue }
            cost += served.cost.rawValue
            asRequested += other.cost.rawValue
        }
        #expect(drift.tally.comparableCost.rawValue == cost, sourceLocation: location)
        #expect(drift.tally.costAsRequested.rawValue == asRequested, sourceLocation: location)
    }
}

/// How fast the output of a successful call came: tokens over the time since the first one, or over all of the time.
private func tenthsPerSecond(_ record: RequestRecord) -> Int64? {
    let total = record.responseTime.rawValue
    let first = record.timeToFirstToken.rawValue
    let time = first >= 0 && first < total ? total - first : total
    guard record.succeeded, record.output > 0, time > 0 else { return nil }
    return min(Int64(record.output) * 10_000_000 / time, 1_000_000_000)
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

private func expectQuantiles<Value>(
    _ quantiles: Quantiles<Value>?, _ values: [Int64], isExact: Bool, _ location: SourceLocation,
    raw: (Value) -> Int64
) {
    guard let quantiles else {
        #expect(values.isEmpty, sourceLocation: location)
        return
    }
    let sorted = values.sorted()
    #expect(quantiles.samples == sorted.count && !sorted.isEmpty, sourceLocation: location)
    if isExact, sorted.count <= 5_000 { #expect(quantiles.isExact, sourceLocation: location) }
    for (percent, value) in [(50, quantiles.p50), (95, quantiles.p95), (99, quantiles.p99)] {
        let truth = sorted[(percent * sorted.count + 99) / 100 - 1]
        if quantiles.isExact {
            #expect(raw(value) == truth, sourceLocation: location)
        } else {
            #expect((raw(value) - truth).magnitude * 128 <= UInt64(truth), sourceLocation: location)
        }
    }
}
