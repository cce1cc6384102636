import Records

/// The calls in flight, given back in the order in which they finish; ties go to the call that was sent first.
///
/// A hashed timing wheel (G. Varghese and T. Lauck, "Hashed and hierarchical timing wheels", SOSP 1987): time is cut
/// into slots, a call is put into the slot in which it finishes, and only the calls of the current slot are sorted.
/// Calls beyond one turn of the wheel wait in a heap. Storage is pooled: once the wheel has seen its busiest moment,
/// nothing is allocated.
struct TimingWheel: ~Copyable {
    private static let slotCount = 8_192
    private static let none = UInt32.max

    private struct InFlightCall {
        var record: RequestRecord
        var order: UInt64
        /// The next call of the same slot, or the next free place.
        var next: UInt32
    }

    /// When slot 0 begins, in microseconds since the epoch; all other times count from here.
    private let start: Int64
    /// Slots last two to this many microseconds.
    private let slotBits: Int64
    /// The current slot, counted from the scenario's start.
    private var current: Int64 = 0
    private var calls: [InFlightCall] = []
    private var firstFree = TimingWheel.none
    /// The first call of each slot, at the slot's number modulo the number of slots.
    private var slots = Array(repeating: TimingWheel.none, count: TimingWheel.slotCount)
    private var occupied = SlotBitmap(slotCount: TimingWheel.slotCount)
    /// The calls of the current slot.
    private var due = EventHeap()
    /// The calls beyond one turn.
    private var far = EventHeap()

    /// How many calls are in flight.
    private(set) var count = 0

    /// An empty wheel whose slots suit the given peak rate: a few calls each, 1 ms to 1 s long, so that one turn is 8 s
    /// to 2 h.
    init(start: Instant, callsPerSecond: Double) {
        self.start = start.microseconds
        let suitable = 8e6 / max(callsPerSecond, 4)
        slotBits = Int64(max(10, min(20, Int(suitable).bitWidth - 1 - Int(suitable).leadingZeroBitCount)))
    }

    /// The end of the current slot, in microseconds from the scenario's start.
    @inline(__always)
    var slotEnd: Int64 { (current &+ 1) &<< slotBits }

    /// Adds a call that finishes no earlier than any call already given back.
    @inline(__always)
    mutating func insert(_ record: RequestRecord, order: UInt64) {
        let time = record.time.microseconds &- start
        let place = store(InFlightCall(record: record, order: order, next: Self.none))
        let slot = time &>> slotBits
        if slot > current, slot &- current < Self.slotCount {
            link(place, into: Int(truncatingIfNeeded: slot) & (Self.slotCount - 1))
        } else {
            let event = EventHeap.Event(time: time, order: order, index: place)
            if slot <= current { due.push(event) } else { far.push(event) }
        }
    }

    /// Appends the calls of the current slot that finish before `limit` until the batch is full; false when it is full
    /// and such a call is left.
    mutating func deliver(before limit: Int64, into batch: inout [RequestRecord], capacity: Int) -> Bool {
        while let event = due.first, event.time < limit {
            guard batch.count < capacity else { return false }
            let place = Int(event.index)
            batch.append(calls[place].record)
            calls[place].next = firstFree
            firstFree = event.index
            count &-= 1
            due.removeFirst()
        }
        return true
    }

    /// Makes the slot with the given time (not before the current slot's end) the current one, or an earlier one in
    /// which a call finishes. The current slot must hold no call any more.
    mutating func moveOn(to time: Int64) {
        var next = time &>> slotBits
        let following = Int(truncatingIfNeeded: current &+ 1) & (Self.slotCount - 1)
        if let distance = occupied.distance(from: following) {
            next = min(next, current &+ 1 &+ Int64(distance))
        }
        if let event = far.first { next = min(next, event.time &>> slotBits) }
        current = next
        let slot = Int(truncatingIfNeeded: current) & (Self.slotCount - 1)
        takeUp(slot)
        while let event = far.first, (event.time &>> slotBits) &- current < Self.slotCount {
            far.removeFirst()
            if event.time &>> slotBits == current {
                due.push(event)
            } else {
                link(event.index, into: Int(truncatingIfNeeded: event.time &>> slotBits) & (Self.slotCount - 1))
            }
        }
    }

    /// Moves the calls of a slot to those that are due.
    private mutating func takeUp(_ slot: Int) {
        var place = slots[slot]
        guard place != Self.none else { return }
        slots[slot] = Self.none
        occupied.remove(slot)
        while place != Self.none {
            let call = Int(place)
            due.push(
                EventHeap.Event(
                    time: calls[call].record.time.microseconds &- start, order: calls[call].order, index: place))
            place = calls[call].next
        }
    }

    @inline(__always)
    private mutating func link(_ place: UInt32, into slot: Int) {
        calls[Int(place)].next = slots[slot]
        slots[slot] = place
        occupied.insert(slot)
    }

    @inline(__always)
    private mutating func store(_ call: InFlightCall) -> UInt32 {
        count &+= 1
        let place = firstFree
        if place == Self.none {
            calls.append(call)
            return UInt32(truncatingIfNeeded: calls.count &- 1)
        }
        firstFree = calls[Int(place)].next
        calls[Int(place)] = call
        return place
    }
}
