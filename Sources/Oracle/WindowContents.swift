import Records

/// Everything that is known about the records inside one window: sums, and every single response time.
///
/// Buckets come in whole and leave whole; nothing is ever estimated.
struct WindowContents {
    /// Indexed by model.
    private(set) var models: [ModelTotals]
    /// Indexed by user.
    private(set) var users: [UserTotals]
    /// By the first instant of the local hour; hours without calls have nothing.
    private(set) var hours: [Instant: HourTotals] = [:]
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

    /// Lets a bucket in (`sign` 1) or out (`sign` -1).
    mutating func change(by sign: Int, _ bucket: borrowing Bucket) {
        for model in models.indices {
            models[model].add(bucket.models[model], sign: sign)
            times[model].change(bucket.milliseconds[model], by: Int32(sign))
        }
        for time in bucket.otherTimes { times[Int(time.model.rawValue)].change(time.value, by: Int32(sign)) }
        for error in bucket.errors { errors[Int(error.model.rawValue)][Int(error.type.rawValue)] += sign }
        Self.change(&users, by: sign, bucket)
        for share in bucket.hours {
            var totals = hours[share.hour] ?? HourTotals()
            totals.add(share.totals, sign: sign)
            hours[share.hour] = totals.requests == 0 ? nil : totals
        }
    }

    private static func change(_ users: inout [UserTotals], by sign: Int, _ bucket: borrowing Bucket) {
        var sums = users.mutableSpan
        let ids = bucket.users.span
        let totals = bucket.userTotals.span
        for index in ids.indices { sums[Int(ids[index].rawValue)].add(totals[index], sign: sign) }
    }
}
