import PriceLists
import Pricing
import Records
import Scenarios

/// Calls that are given one by one: the rows of traces, and literal calls.
extension StreamForecast {
    private mutating func count(_ offset: Int64) {
        guard length > 0 else { return }
        let part = Int(Double(offset) / Double(length) * Double(rates.count))
        let width = Double(length) / 1e6 / Double(rates.count)
        rates[min(max(0, part), rates.count - 1)] += 1 / width
    }

    mutating func addTrace(_ trace: TracePlan) {
        var known: [TraceKey: TraceForecaster] = [:]
        let borders = self.borders([])
        var stretch = 0
        for row in trace.calls where row.offset.rawValue < length {
            while stretch + 2 < borders.count, row.offset.rawValue >= borders[stretch + 1] { stretch += 1 }
            count(row.offset.rawValue)
            let time = plan.start + row.offset
            let routes = shares.indices.contains(Int(row.model)) ? [(shares[Int(row.model)].model, 1.0)] : shares
            var together = CallSum()
            for (model, share) in routes where share > 0 {
                let key = TraceKey(stretch: stretch, model: model)
                let forecaster = known[key] ?? TraceForecaster(self.forecaster, stream: stream, model: model, at: time)
                known[key] = forecaster
                let call = forecaster.expectation(row)
                let isSeen = Double(row.offset.rawValue) + call.responseSeconds * 1e6 < Double(length)
                let sum = CallSum(call, share: share * forecaster.made, finished: isSeen ? 1 : 0)
                sum.add(to: &models[Int(forecaster.served.rawValue)], calls: 1, squaredVariation: 0)
                together.add(sum)
                for (index, incident) in plan.incidents.enumerated()
                where incident.window.contains(time) && isInside(incident.scope, model) {
                    inScope[index].add(calls: 1, squaredVariation: 0, .chance(share))
                }
            }
            together.add(to: &total, calls: 1, squaredVariation: 0)
        }
    }

    private struct TraceKey: Hashable {
        var stretch: Int
        var model: ModelID
    }

    mutating func addLiteral(_ calls: [LiteralCall]) {
        for call in calls where call.sent.rawValue < length {
            count(call.sent.rawValue)
            var record = call.record
            record.time = plan.start + call.sent + max(.zero, record.responseTime)
            var expectation = CallExpectation(of: record)
            let price = forecaster.prices.price(record)
            expectation.add(cost: .exactly(Double(price.cost.rawValue)))
            if price.unpricedTokens > 0 || price.status == .partial { expectation.lacksPrice() }
            let sum = CallSum(expectation, share: 1, finished: record.time < plan.end ? 1 : 0)
            let model = Int(record.model.rawValue)
            if models.indices.contains(model) { sum.add(to: &models[model], calls: 1, squaredVariation: 0) }
            sum.add(to: &total, calls: 1, squaredVariation: 0)
        }
    }
}
