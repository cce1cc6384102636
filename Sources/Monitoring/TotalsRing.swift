import Records

/// Requests and cost of each bucket of one level, for patterns by local hour.
struct TotalsRing: Sendable {
    /// What one bucket holds.
    struct Totals: Equatable, Sendable {
        /// The bucket's number from the epoch; -1 when nothing is kept.
        var number: Int64 = -1
        var requests = 0
        var cost = Picodollars.zero
    }

    let level: BucketLevel
    /// Bucket `n` has slot `n % slots.count`.
    private(set) var slots: [Totals]

    init(_ level: BucketLevel, keptBuckets: Int) {
        self.level = level
        slots = Array(repeating: Totals(), count: keptBuckets)
    }

    /// Whether a bucket is kept while another one is the newest.
    func keeps(_ number: Int64, newest: Int64) -> Bool {
        number >= 0 && number <= newest && number > newest - Int64(slots.count)
    }

    /// What a bucket holds while another one is the newest; `nil` when nothing is kept of it.
    func totals(_ number: Int64, newest: Int64) -> Totals? {
        guard keeps(number, newest: newest) else { return nil }
        let totals = slots[index(of: number)]
        return totals.number == number ? totals : nil
    }

    /// Adds to a bucket that is still kept; it takes the place of whatever older one its slot held.
    mutating func add(_ added: Totals) {
        let index = index(of: added.number)
        if slots[index].number == added.number {
            slots[index].requests += added.requests
            slots[index].cost += added.cost
        } else {
            slots[index] = added
        }
    }

    private func index(of number: Int64) -> Int { Int(number % Int64(slots.count)) }
}
