import Records

/// The newest values of one quantity of a kind of calls, ascending by event time, for quantiles without a sketch.
///
/// Keeps more than the 5,000 values up to which answers are exact, so that an answer for a moment shortly before the
/// newest record is exact too.
struct NewestValues: Sendable {
    /// The value of one record.
    struct Entry: Equatable, Sendable {
        var time: Instant
        var value: Int64
    }

    /// How many values are kept; a power of two.
    static let capacity = 8_192

    /// Grows up to the capacity; from then on a ring that begins at `first`.
    private var entries: [Entry] = []
    private var first = 0
    /// The newest event time.
    private var latest = Instant(microseconds: .min)

    /// How many values are kept.
    var count: Int { entries.count }

    /// The value of a rank in order of event time, from 0.
    subscript(rank: Int) -> Entry { entries[slot(rank)] }

    /// Adds a value.
    ///
    /// O(1) in order of event time, otherwise linear in the number of newer values.
    mutating func insert(_ entry: Entry) {
        if entries.count < Self.capacity {
            entries.append(entry)
        } else {
            if entry.time < latest, entry.time < entries[first].time { return }
            entries[first] = entry
            first = (first &+ 1) & (Self.capacity - 1)
        }
        if entry.time >= latest { latest = entry.time } else { moveBack(entry) }
    }

    /// Moves the last value to its place in the order of event time.
    private mutating func moveBack(_ entry: Entry) {
        var rank = entries.count - 1
        while rank > 0, entries[slot(rank - 1)].time > entry.time {
            entries.swapAt(slot(rank - 1), slot(rank))
            rank -= 1
        }
    }

    /// The ranks of the values inside a window.
    ///
    /// O(log count).
    func ranks(in window: TimeWindow) -> Range<Int> { rank(of: window.from)..<rank(of: window.to) }

    /// How many values are before an instant.
    private func rank(of instant: Instant) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[slot(middle)].time < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func slot(_ rank: Int) -> Int {
        entries.count < Self.capacity ? rank : (first + rank) & (Self.capacity - 1)
    }
}
