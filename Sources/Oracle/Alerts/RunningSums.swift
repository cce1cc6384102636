import Records

/// What alert rules need to know of one model's requests.
struct AlertSums {
    var requests = 0
    var failures = 0
    var unpriced = 0
    var responseTime: Int128 = 0
    var cost: Int128 = 0

    static func + (left: Self, right: Self) -> Self {
        AlertSums(
            requests: left.requests + right.requests, failures: left.failures + right.failures,
            unpriced: left.unpriced + right.unpriced, responseTime: left.responseTime + right.responseTime,
            cost: left.cost + right.cost)
    }

    static func - (left: Self, right: Self) -> Self {
        AlertSums(
            requests: left.requests - right.requests, failures: left.failures - right.failures,
            unpriced: left.unpriced - right.unpriced, responseTime: left.responseTime - right.responseTime,
            cost: left.cost - right.cost)
    }
}

/// Sums of everything since the beginning, with marks of how much it was at the start of every bucket that anything
/// fell into: what lies between two instants is the difference of two of them.
struct RunningSums {
    private struct Mark {
        var start: Instant
        /// By model: everything before `start`.
        var before: [AlertSums]
    }

    /// By model.
    private(set) var total: [AlertSums]
    private let bucket: Microseconds
    private let kept: Microseconds
    private var marks: [Mark] = []

    /// Marks at multiples of `bucket`, kept for windows of at most `longest`.
    init(bucket: Microseconds, longest: Microseconds, modelCount: Int) {
        self.bucket = bucket
        // The window's first bucket may be a whole hour before what its length says.
        kept = longest + .hours(2)
        total = [AlertSums](repeating: AlertSums(), count: modelCount)
    }

    mutating func add(_ observation: borrowing Observation) {
        let time = observation.record.time
        let sums = AlertSums(
            requests: 1, failures: observation.record.error == .none ? 0 : 1,
            unpriced: observation.cost.status == .unpriced ? 1 : 0,
            responseTime: Int128(observation.record.responseTime.rawValue), cost: observation.cost.picodollars)
        let model = Int(observation.record.model.rawValue)
        let last = marks.last?.start ?? Instant(microseconds: .min)
        if time < last {
            // Late: everything marked after it was marked without it.
            for index in marks.indices where marks[index].start > time {
                marks[index].before[model] = marks[index].before[model] + sums
            }
        } else if marks.isEmpty || time - last >= bucket {
            marks.append(Mark(start: time.floored(to: bucket), before: total))
        }
        total[model] = total[model] + sums
    }

    /// By model: everything from an instant on, which must be a multiple of the bucket.
    func since(_ from: Instant) -> [AlertSums] {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].start < from { low = middle + 1 } else { high = middle }
        }
        guard low < marks.count else { return [AlertSums](repeating: AlertSums(), count: total.count) }
        return total.indices.map { total[$0] - marks[low].before[$0] }
    }

    /// Forgets marks that no window at or after `now` begins at.
    mutating func forget(at now: Instant) {
        guard let first = marks.first, first.start + kept + bucket < now else { return }
        // A tenth at a time, so that the rest moves seldom.
        let old = marks.prefix { $0.start + kept < now }.count
        if old * 10 > marks.count { marks.removeFirst(old) }
    }
}
