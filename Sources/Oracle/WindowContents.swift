import Records

/// Everything that is known about the records inside one window: sums, and every single response time.
///
/// Records come in one by one and leave again, one by one or in whole buckets; nothing is ever estimated.
struct WindowContents {
    /// Indexed by model.
    private(set) var models: [ModelTotals]
    /// Indexed by user.
    private(set) var users: [UserTotals]
    /// Indexed by local hour of the day.
    private(set) var hours = [HourTotals](repeating: HourTotals(), count: 24)
    /// Failures by kind, indexed by model and then by error type.
    private(set) var errors: [[Int]]
    /// Indexed by model.
    private(set) var times: [ResponseTimeCounts]

    init(catalog: Catalog) {
        models = catalog.models.map { _ in ModelTotals() }
        users = catalog.users.map { _ in UserTotals() }
        errors = catalog.models.map { _ in catalog.errorTypes.map { _ in 0 } }
        times = catalog.models.map { _ in ResponseTimeCounts() }
    }

    /// Lets records in (`sign` 1) or out (`sign` -1).
    mutating func change(by sign: Int, _ observations: some Collection<Observation>) {
        for observation in observations {
            let record = observation.record
            let model = Int(record.model.rawValue)
            models[model].add(record, observation.cost, sign: sign)
            users[Int(record.user.rawValue)].add(
                requests: 1, tokens: record.totalTokens, cost: observation.cost.cost, sign: sign)
            hours[observation.hour].requests += sign
            hours[observation.hour].cost += Int128(sign) * observation.cost.cost
            if record.error != .none { errors[model][Int(record.error.rawValue)] += sign }
            times[model].change(record.responseTime, by: Int32(sign))
        }
    }

    /// Lets a whole bucket out.
    mutating func remove(_ bucket: Bucket) {
        for (model, contents) in bucket.models.enumerated() where contents.totals.requests > 0 {
            models[model].add(contents.totals, sign: -1)
            for value in contents.milliseconds { times[model].change(.milliseconds(Int64(value)), by: -1) }
            for value in contents.otherTimes { times[model].change(value, by: -1) }
            for error in contents.errors { errors[model][Int(error.rawValue)] -= 1 }
        }
        for cell in bucket.users {
            users[Int(cell.user.rawValue)].add(
                requests: cell.totals.requests, tokens: cell.totals.tokens, cost: cell.totals.cost, sign: -1)
        }
        for share in bucket.hours {
            hours[share.hour].requests -= share.totals.requests
            hours[share.hour].cost -= share.totals.cost
        }
    }
}
