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
        /// How many calls were sent before it.
        var order: UInt64
        /// How much later than the record's time it is handed out, in milliseconds.
        var delay: UInt32 = 0
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
    /// The last call put into each slot, at the slot's number modulo the number of slots.
    private var slots = Array(repeating: TimingWheel.none, count: TimingWheel.slotCount)
    private var occupied = SlotBitmap(slotCount: TimingWheel.slotCount)
    /// The calls of the current slot.
    private var due = DueCalls()
    /// The calls beyond one turn.
    private var far = EventHeap()

    /// How many calls were ever put in.
    private(set) var inserted: UInt64 = 0
    /// How many of them were put in a second time.
    private(set) var copies = 0
    /// How many calls are in flight, copies included.
    private(set) var count = 0
    /// Whether it says which calls it hands out.
    private let keepsIdentities: Bool
    /// Which calls were handed out since this was emptied: the numbers of their putting in, copies having the same.
    var identities: [UInt64] = []

    /// An empty wheel whose slots suit the given peak rate: a few calls each, 1 ms to 1 s long, so that one turn is 8 s
    /// to 2 h.
    init(start: Instant, callsPerSecond: Double, keepsIdentities: Bool = false) {
        self.start = start.microseconds
        self.keepsIdentities = keepsIdentities
        let suitable = UInt64(16e6 / max(16, callsPerSecond))
        slotBits = max(10, min(DueCalls.slotBitsLimit, Int64(suitable.bitWidth - 1 - suitable.leadingZeroBitCount)))
    }

    /// The end of the current slot, in microseconds from the scenario's start.
    @inline(__always)
    var slotEnd: Int64 { (current &+ 1) &<< slotBits }

    /// Adds the call that was sent next; it must not finish before the current slot.
    @inline(__always)
    mutating func insert(_ record: borrowing RequestRecord) {
        let order = inserted
        inserted &+= 1
        insert(InFlightCall(record: copy record, order: order, next: Self.none), at: record.time.microseconds &- start)
    }

    /// Adds the call that was sent next, on which incidents delay or change the report.
    ///
    /// A report that names a time to come is handed out when that time has come: nobody who looks at the time of a
    /// record can see it before.
    mutating func insert(_ record: borrowing RequestRecord, report: ReportEffect) {
        if report.isNone { return insert(record) }
        var stamped = copy record
        stamped.time = record.time + Microseconds(report.offset)
        let order = inserted
        inserted &+= 1
        insert(stamped, order: order, lag: max(0, report.delay - report.offset))
        guard report.copyDelay >= 0 else { return }
        copies += 1
        insert(stamped, order: order, lag: max(0, report.delay - report.offset) + report.copyDelay)
    }

    /// Adds a report that comes `lag` microseconds after the time that it names, rounded up to milliseconds.
    private mutating func insert(_ record: RequestRecord, order: UInt64, lag: Int64) {
        let delay = UInt32(clamping: (lag + 999) / 1_000)
        insert(
            InFlightCall(record: record, order: order, delay: delay, next: Self.none),
            at: record.time.microseconds - start + Int64(delay) * 1_000)
    }

    @inline(__always)
    private mutating func insert(_ call: consuming InFlightCall, at time: Int64) {
        let slot = time &>> slotBits
        let order = call.order
        count &+= 1
        let ahead = slot &- current
        if ahead > 0, ahead < Self.slotCount {
            let index = Int(truncatingIfNeeded: slot) & (Self.slotCount - 1)
            let head = slots[index]
            call.next = head
            slots[index] = store(call)
            if head == Self.none { occupied.insert(index) }
        } else {
            let place = store(call)
            if ahead <= 0 {
                due.insert(time: time &- current &<< slotBits, order: order, place: place)
            } else {
                far.push(EventHeap.Event(time: time, order: order, index: place))
            }
        }
    }

    /// Appends the calls of the current slot that finish before `limit` until the batch is full; false when it is full
    /// and a call of the slot is left.
    mutating func deliver(before limit: Int64, into batch: inout [RequestRecord], capacity: Int) -> Bool {
        let limitInSlot = min(limit, slotEnd) &- current &<< slotBits
        while !due.isEmpty {
            guard batch.count < capacity else { return false }
            guard let place = due.popFirst(before: limitInSlot) else { return true }
            batch.append(calls[Int(place)].record)
            if keepsIdentities { identities.append(calls[Int(place)].order) }
            calls[Int(place)].next = firstFree
            firstFree = place
            count &-= 1
        }
        return true
    }

    /// Makes the slot with the given time (not before the current slot's end) the current one, or an earlier one in
    /// which a call finishes.
    ///
    /// The current slot must hold no call any more.
    mutating func moveOn(to time: Int64) {
        var next = time &>> slotBits
        let following = Int(truncatingIfNeeded: current &+ 1) & (Self.slotCount - 1)
        if let distance = occupied.distance(from: following) {
            next = min(next, current &+ 1 &+ Int64(distance))
        }
        if let event = far.first { next = min(next, event.time &>> slotBits) }
        current = next
        takeUp(Int(truncatingIfNeeded: current) & (Self.slotCount - 1))
        while let event = far.first, (event.time &>> slotBits) &- current < Self.slotCount {
            far.removeFirst()
            let slot = event.time &>> slotBits
            if slot == current {
                makeDue(event.index)
            } else {
                let index = Int(truncatingIfNeeded: slot) & (Self.slotCount - 1)
                calls[Int(event.index)].next = slots[index]
                slots[index] = event.index
                occupied.insert(index)
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
            makeDue(place)
            place = calls[Int(place)].next
        }
    }

    @inline(__always)
    private mutating func makeDue(_ place: UInt32) {
        let time =
            calls[Int(place)].record.time.microseconds &- start &+ Int64(calls[Int(place)].delay) &* 1_000
        due.insert(time: time &- current &<< slotBits, order: calls[Int(place)].order, place: place)
    }

    @inline(__always)
    private mutating func store(_ call: consuming InFlightCall) -> UInt32 {
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
