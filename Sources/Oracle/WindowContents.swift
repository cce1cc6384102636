import Records

/// Everything that is known about the records inside one window: sums, and every single time and speed.
///
/// Buckets come in whole and leave whole; nothing is ever estimated.
struct WindowContents {
    /// Indexed by cell.
    private(set) var cells: [ModelTotals]
    /// Indexed by user.
    private(set) var users: [UserTotals]
    /// By the first instant of the local hour; hours without calls have nothing.
    private(set) var hours: [Instant: HourTotals] = [:]
    /// Failures by kind, indexed by cell and then by error type.
    private(set) var errors: [[Int]]
    /// Indexed by cell and then by quantity.
    private(set) var values: [ValueCounts]
    /// Pairs without calls have nothing.
    private(set) var drifts: [DriftPair: DriftTotals] = [:]

    init(cells layout: CallCells) {
        cells = [ModelTotals](repeating: ModelTotals(), count: layout.count)
        users = layout.catalog.users.map { _ in UserTotals() }
        errors = cells.map { _ in layout.catalog.errorTypes.map { _ in 0 } }
        values = cells.flatMap { _ in Quantity.allCases.map { ValueCounts(grain: $0.grain) } }
    }

    /// Every value of a quantity in a cell.
    func values(of quantity: Quantity, in cell: Int) -> ValueCounts {
        values[cell * Quantity.count + quantity.rawValue]
    }

    /// Lets a bucket in (`sign` 1) or out (`sign` -1).
    mutating func change(by sign: Int, _ bucket: borrowing Bucket) {
        for cell in cells.indices where bucket.cells[cell].requests > 0 {
            cells[cell].add(bucket.cells[cell], sign: sign)
        }
        for place in values.indices { values[place].change(bucket.values[place], by: Int32(sign)) }
        for other in bucket.otherValues { values[other.place].change(other.value, by: Int32(sign)) }
        for error in bucket.errors { errors[error.cell][Int(error.type.rawValue)] += sign }
        for drift in bucket.drifts {
            var totals = drifts[drift.pair] ?? DriftTotals()
            totals.add(drift.totals, sign: sign)
            drifts[drift.pair] = totals.requests == 0 ? nil : totals
        }
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
