import Records

/// The records of one second, minute or hour, summed up just far enough that they can enter a window together and leave
/// it together, with every single response time.
struct Bucket {
    /// Indexed by cell.
    var cells: [ModelTotals]
    /// Indexed by cell and then by quantity: values in grains below 65,536.
    var values: [[UInt16]]
    /// All other values, with their place in `values`.
    var otherValues: [(place: Int, value: Int64)] = []
    /// One entry for each failure.
    var errors: [(cell: Int, type: ErrorTypeID)] = []
    /// The few pairs of models, and what was asked of one and served by the other.
    var drifts: [(pair: DriftPair, totals: DriftTotals)] = []
    /// The users of the bucket; one may appear again after a record came late.
    var users: [UserID] = []
    /// Parallel to `users`.
    var userTotals: [UserTotals] = []
    /// The local hours that the bucket touches, few, by their first instants, and what falls into each.
    var hours: [(hour: Instant, totals: HourTotals)] = []

    init(cellCount: Int) {
        cells = [ModelTotals](repeating: ModelTotals(), count: cellCount)
        values = [[UInt16]](repeating: [], count: cellCount * Quantity.count)
    }

    /// Adds a record of a cell; its user's sums are at `place`, or new when that is `nil`.
    mutating func add(_ observation: borrowing Observation, cell: Int, place: Int?) {
        cells[cell].add(observation)
        addValues(observation, cell)
        if observation.record.error != .none { errors.append((cell, observation.record.error)) }
        addDrift(observation)
        let user = UserTotals(
            cost: observation.cost.picodollars, responseTime: Int128(observation.record.responseTime.rawValue),
            requests: 1, failures: observation.record.error == .none ? 0 : 1, tokens: observation.record.totalTokens)
        if let place {
            userTotals[place].add(user, sign: 1)
        } else {
            users.append(observation.record.user)
            userTotals.append(user)
        }
        addHour(observation.hour, HourTotals(cost: observation.cost.picodollars, requests: 1))
    }

    /// Adds another bucket of the same cells; `place` finds or makes the place of a user's sums.
    mutating func add(_ other: borrowing Bucket, place: (UserID, inout Bucket) -> Int) {
        for cell in cells.indices where other.cells[cell].requests > 0 { cells[cell].add(other.cells[cell], sign: 1) }
        for place in values.indices where !other.values[place].isEmpty { values[place] += other.values[place] }
        otherValues += other.otherValues
        errors += other.errors
        for drift in other.drifts { addDrift(drift.pair, drift.totals) }
        for index in other.users.indices {
            let found = place(other.users[index], &self)
            userTotals[found].add(other.userTotals[index], sign: 1)
        }
        for share in other.hours { addHour(share.hour, share.totals) }
    }

    /// The same contents without room for growing, fit to be kept for long.
    func compactCopy() -> Bucket {
        var copy = self
        // A mapped array has exactly the capacity it needs.
        copy.values = values.map { $0.map(\.self) }
        copy.otherValues = otherValues.map(\.self)
        copy.errors = errors.map(\.self)
        copy.users = users.map(\.self)
        copy.userTotals = userTotals.map(\.self)
        copy.cells = cells.map(\.self)
        return copy
    }

    /// Removes everything but the room for as much again.
    mutating func removeAll() {
        for cell in cells.indices { cells[cell] = ModelTotals() }
        for place in values.indices { values[place].removeAll(keepingCapacity: true) }
        otherValues.removeAll(keepingCapacity: true)
        drifts.removeAll(keepingCapacity: true)
        errors.removeAll(keepingCapacity: true)
        users.removeAll(keepingCapacity: true)
        userTotals.removeAll(keepingCapacity: true)
        hours.removeAll(keepingCapacity: true)
    }

    private mutating func addValues(_ observation: borrowing Observation, _ cell: Int) {
        let record = observation.record
        add(record.responseTime.rawValue, record.error == .none ? .successTime : .failureTime, cell)
        if record.timeToFirstToken.rawValue >= 0 { add(record.timeToFirstToken.rawValue, .firstToken, cell) }
        if let pace = observation.pace { add(pace.tenths, .speed, cell) }
    }

    private mutating func add(_ value: Int64, _ quantity: Quantity, _ cell: Int) {
        let place = cell * Quantity.count + quantity.rawValue
        if let index = ValueCounts.tableIndex(value, grain: quantity.grain), let short = UInt16(exactly: index) {
            values[place].append(short)
        } else {
            otherValues.append((place, value))
        }
    }

    private mutating func addDrift(_ observation: borrowing Observation) {
        guard let asked = observation.costAsRequested else { return }
        var totals = DriftTotals(requests: 1, cost: observation.cost.picodollars)
        if asked.isKnown, observation.cost.isKnown {
            totals.comparable = 1
            totals.comparableCost = observation.cost.picodollars
            totals.costAsRequested = asked.picodollars
        }
        let record = observation.record
        addDrift(DriftPair(requested: record.requestedModel, served: record.model), totals)
    }

    private mutating func addDrift(_ pair: DriftPair, _ totals: DriftTotals) {
        if let known = drifts.firstIndex(where: { $0.pair == pair }) {
            drifts[known].totals.add(totals, sign: 1)
        } else {
            drifts.append((pair, totals))
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
