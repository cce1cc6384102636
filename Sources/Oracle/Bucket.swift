import Records

/// The records of one second, minute or hour, summed up just far enough that they can enter a window together and leave
/// it together, with every single response time.
struct Bucket {
    /// Indexed by model.
    var models: [ModelTotals]
    /// Indexed by model: response times in whole milliseconds below 65,536.
    var milliseconds: [[UInt16]]
    /// All other response times.
    var otherTimes: [(model: ModelID, value: Microseconds)] = []
    /// One entry for each failure.
    var errors: [(model: ModelID, type: ErrorTypeID)] = []
    /// The users of the bucket; one may appear again after a record came late.
    var users: [UserID] = []
    /// Parallel to `users`.
    var userTotals: [UserTotals] = []
    /// The local hours that the bucket touches, few, by their first instants, and what falls into each.
    var hours: [(hour: Instant, totals: HourTotals)] = []

    init(modelCount: Int) {
        models = [ModelTotals](repeating: ModelTotals(), count: modelCount)
        milliseconds = [[UInt16]](repeating: [], count: modelCount)
    }

    /// Adds a record; its user's sums are at `cell`, or new when that is `nil`.
    mutating func add(_ observation: borrowing Observation, cell: Int?) {
        let model = observation.record.model
        models[Int(model.rawValue)].add(observation)
        addTime(observation.record.responseTime, model)
        if observation.record.error != .none { errors.append((model, observation.record.error)) }
        let user = UserTotals(
            cost: observation.cost.picodollars, responseTime: Int128(observation.record.responseTime.rawValue),
            requests: 1, failures: observation.record.error == .none ? 0 : 1, tokens: observation.record.totalTokens)
        if let cell {
            userTotals[cell].add(user, sign: 1)
        } else {
            users.append(observation.record.user)
            userTotals.append(user)
        }
        addHour(observation.hour, HourTotals(cost: observation.cost.picodollars, requests: 1))
    }

    /// Adds another bucket of the same models; `cell` finds or makes the place of a user's sums.
    mutating func add(_ other: borrowing Bucket, cell: (UserID, inout Bucket) -> Int) {
        for model in models.indices {
            models[model].add(other.models[model], sign: 1)
            milliseconds[model] += other.milliseconds[model]
        }
        otherTimes += other.otherTimes
        errors += other.errors
        for index in other.users.indices {
            let place = cell(other.users[index], &self)
            userTotals[place].add(other.userTotals[index], sign: 1)
        }
        for share in other.hours { addHour(share.hour, share.totals) }
    }

    /// The same contents without room for growing, fit to be kept for long.
    func compactCopy() -> Bucket {
        var copy = self
        // A mapped array has exactly the capacity it needs.
        copy.milliseconds = milliseconds.map { $0.map(\.self) }
        copy.otherTimes = otherTimes.map(\.self)
        copy.errors = errors.map(\.self)
        copy.users = users.map(\.self)
        copy.userTotals = userTotals.map(\.self)
        copy.models = models.map(\.self)
        return copy
    }

    /// Removes everything but the room for as much again.
    mutating func removeAll() {
        for model in models.indices {
            models[model] = ModelTotals()
            milliseconds[model].removeAll(keepingCapacity: true)
        }
        otherTimes.removeAll(keepingCapacity: true)
        errors.removeAll(keepingCapacity: true)
        users.removeAll(keepingCapacity: true)
        userTotals.removeAll(keepingCapacity: true)
        hours.removeAll(keepingCapacity: true)
    }

    private mutating func addTime(_ value: Microseconds, _ model: ModelID) {
        if let index = ResponseTimeCounts.tableIndex(value), let short = UInt16(exactly: index) {
            milliseconds[Int(model.rawValue)].append(short)
        } else {
            otherTimes.append((model, value))
        }
    }

    private mutating func addHour(_ hour: Instant, _ totals: HourTotals) {
        for index in hours.indices where hours[index].hour == hour {
            hours[index].totals.add(totals, sign: 1)
            return
        }
        hours.append((hour, totals))
    }
}
