import Records
import Scenarios

/// One call with everything said about it spelled out; a class because calls are filtered and sorted all the time.
final class ReferenceCall {
    let record: RequestRecord
    let provider: String
    let model: String
    let user: String
    let endpoint: String
    /// `provider/model` as asked for.
    let requested: String
    /// As if the model asked for had served.
    let priceAsRequested: ReferencePrice
    let error: String?
    let hour: Int
    let price: ReferencePrice

    init(_ record: RequestRecord, plan: ScenarioPlan) {
        self.record = record
        let named = plan.catalog[record.model]
        provider = named.provider.name
        model = named.name
        user = plan.catalog[record.user]
        endpoint = plan.catalog.endpoints.isEmpty ? "unknown" : plan.catalog[record.endpoint]
        let asked = plan.catalog[record.requestedModel]
        requested = "\(asked.provider.name)/\(asked.name)"
        priceAsRequested = ReferencePrice(record, named: asked, in: plan.prices)
        error = record.error == .none ? nil : plan.catalog[record.error]
        let local = record.time.microseconds / 1_000_000 + Int64(plan.zone.secondsEast(at: record.time))
        hour = Int(local % 86_400 / 3_600)
        price = ReferencePrice(record, named: named, in: plan.prices)
    }
}

extension [ReferenceCall] {
    var successes: Self { filter { $0.error == nil } }
    var failures: Self { filter { $0.error != nil } }
    var cost: Int128 { map(\.price.cost).reduce(0, +) }
    var promptTokens: Int { map(\.record.promptTokens).reduce(0, +) }
    var completionTokens: Int { map { Int($0.record.output) }.reduce(0, +) }
    var tokens: Int { promptTokens + completionTokens }
    var unpricedTokens: Int { map(\.price.unpricedTokens).reduce(0, +) }
    var microseconds: Int128 { map { Int128($0.record.responseTime.rawValue) }.reduce(0, +) }

    /// The mean response time in milliseconds, 0 of nothing.
    var meanMilliseconds: Double { isEmpty ? 0 : Double(microseconds) / (1000 * Double(count)) }

    /// Successes in percent, 0 of nothing.
    var successRate: Double { isEmpty ? 0 : 100 * Double(successes.count) / Double(count) }

    /// Dollars per call, 0 of nothing.
    var dollarsPerCall: Double { isEmpty ? 0 : Double(cost) / (1e12 * Double(count)) }

    /// The calls of each name, ascending by name.
    func grouped(by name: (ReferenceCall) -> String) -> [(name: String, calls: Self)] {
        Dictionary(grouping: self, by: name).map { (name: $0.key, calls: $0.value) }.sorted { $0.name < $1.name }
    }

    /// The ten names with the largest values, the smaller name first on a tie.
    func topTen<Value: Comparable>(
        by name: (ReferenceCall) -> String, _ value: (Self) -> Value
    ) -> [(name: String, calls: Self)] {
        let groups = grouped(by: name).map { (group: $0, value: value($0.calls)) }
        let ranked = groups.sorted { left, right in
            left.value > right.value || (left.value == right.value && left.group.name < right.group.name)
        }
        return ranked.prefix(10).map(\.group)
    }
}
