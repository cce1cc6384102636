/// A binary heap of numbered events, earliest first; ties go to the lower order.
struct EventHeap {
    /// Something that happens.
    struct Event {
        /// When, in microseconds from the scenario's start.
        var time: Int64
        /// Its place among events of the same time.
        var order: UInt64
        /// What.
        var index: UInt32

        @inline(__always)
        func precedes(_ other: Self) -> Bool {
            time < other.time || (time == other.time && order < other.order)
        }
    }

    private var events: [Event] = []

    /// The next event.
    @inline(__always)
    var first: Event? { events.first }

    /// The event after the next one.
    var second: Event? {
        guard events.count > 2 else { return events.count == 2 ? events[1] : nil }
        return events[2].precedes(events[1]) ? events[2] : events[1]
    }

    /// Adds an event.
    ///
    /// O(log count).
    mutating func push(_ event: Event) {
        events.append(event)
        var hole = events.count - 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard event.precedes(events[parent]) else { break }
            events[hole] = events[parent]
            hole = parent
        }
        events[hole] = event
    }

    /// Takes the next event off.
    ///
    /// O(log count).
    mutating func removeFirst() {
        guard let last = events.popLast(), !events.isEmpty else { return }
        replaceFirst(with: last)
    }

    /// Takes the next event off and adds another.
    ///
    /// O(log count). The heap must not be empty.
    mutating func replaceFirst(with event: Event) {
        let count = events.count
        var hole = 0
        while true {
            var child = 2 * hole + 1
            guard child < count else { break }
            if child + 1 < count, events[child + 1].precedes(events[child]) { child += 1 }
            guard events[child].precedes(event) else { break }
            events[hole] = events[child]
            hole = child
        }
        events[hole] = event
    }
}
