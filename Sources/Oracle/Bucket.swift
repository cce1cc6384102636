import Records

/// The records of one second, minute or hour, summed up just far enough that they can be taken out of a window again.
struct Bucket {
    struct ModelContents {
        var totals = ModelTotals()
        /// Response times in whole milliseconds below 65,536.
        var milliseconds: [UInt16] = []
        /// All other response times.
        var otherTimes: [Microseconds] = []
        /// One for each failure.
        var errors: [ErrorTypeID] = []
    }

    struct UserCell {
        var user: UserID
        var totals: UserTotals
    }

    struct HourShare {
        var hour: Int
        var totals: HourTotals
    }

    /// Indexed by model.
    var models: [ModelContents]
    /// In the order of first appearance; a user may appear again after a record came late.
    var users: [UserCell] = []
    /// One for each local hour that the bucket touches: one or two.
    var hours: [HourShare] = []

    init(modelCount: Int) { models = (0..<modelCount).map { _ in ModelContents() } }

    /// Adds a record; `cell` is the index of its user's cell when that is known.
    mutating func add(_ observation: Observation, cell: Int?) {
        let record = observation.record
        let model = Int(record.model.rawValue)
        models[model].totals.add(record, observation.cost, sign: 1)
        if let milliseconds = ResponseTimeCounts.tableIndex(record.responseTime) {
            models[model].milliseconds.append(UInt16(milliseconds))
        } else {
            models[model].otherTimes.append(record.responseTime)
        }
        if record.error != .none { models[model].errors.append(record.error) }
        let index = cell ?? users.count
        if cell == nil { users.append(UserCell(user: record.user, totals: UserTotals())) }
        users[index].totals.add(
            requests: 1, tokens: record.totalTokens, cost: observation.cost.cost, sign: 1)
        addHour(observation)
    }

    private mutating func addHour(_ observation: Observation) {
        var index = hours.firstIndex { $0.hour == observation.hour } ?? -1
        if index < 0 {
            index = hours.count
            hours.append(HourShare(hour: observation.hour, totals: HourTotals()))
        }
        hours[index].totals.requests += 1
        hours[index].totals.cost += observation.cost.cost
    }
}
