import Scenarios

/// The places of a model and the calls that wait for one, first come first served.
///
/// A call's service time is known when it comes, and so is everything before it: when each place becomes free is known
/// at once, and no event is needed for it.
struct ServiceQueue {
    /// When each place becomes free, a binary heap: earliest first.
    private var free: [Int64]
    private let queueLimit: Int
    /// When each waiting call stops waiting, ascending; those before `firstWaiting` have.
    private var leaving: [Int64] = []
    private var firstWaiting = 0

    /// Places that are all free.
    init(_ capacity: ServiceCapacity) {
        free = Array(repeating: 0, count: max(1, capacity.concurrency))
        queueLimit = max(0, capacity.queue)
    }

    /// How long a call waits that comes at a time and then takes `service`; `nil` when the queue is full.
    ///
    /// It gives up `timeout` after it came, and then leaves its place or the queue; a wait of that length means that it
    /// never had a place.
    mutating func wait(at time: Int64, service: Int64, timeout: Int64) -> Int64? {
        let start = max(time, free[0])
        if start > time {
            dropWaiting(until: time)
            guard leaving.count - firstWaiting < queueLimit else { return nil }
            leaving.append(min(start, time + timeout))
        }
        guard start < time + timeout else { return timeout }
        replaceEarliest(with: min(start + service, time + timeout))
        return start - time
    }

    private mutating func dropWaiting(until time: Int64) {
        while firstWaiting < leaving.count, leaving[firstWaiting] <= time { firstWaiting += 1 }
        if firstWaiting == leaving.count || firstWaiting > 4_096 {
            leaving.removeFirst(firstWaiting)
            firstWaiting = 0
        }
    }

    private mutating func replaceEarliest(with time: Int64) {
        let count = free.count
        var hole = 0
        while true {
            var child = 2 &* hole &+ 1
            guard child < count else { break }
            if child &+ 1 < count, free[child &+ 1] < free[child] { child &+= 1 }
            guard free[child] < time else { break }
            free[hole] = free[child]
            hole = child
        }
        free[hole] = time
    }
}
