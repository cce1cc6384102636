/// What will happen because of earlier calls, in order of time; ties in the order in which it was decided.
struct FollowUps {
    /// Something that will happen.
    enum Kind {
        /// An attempt is sent.
        case attempt(OpenCall)
        /// A caller is ready for a call, which may have to wait for a place in its stream.
        case ready(OpenCall)
        /// A place in a stream becomes free.
        case release(stream: Int)
    }

    private var events = EventHeap()
    private var pool: [Kind] = []
    private var free: [UInt32] = []
    private var decided: UInt64 = 0

    /// When the next thing happens; `CallStream.never` when nothing will.
    @inline(__always)
    var nextTime: Int64 { events.first?.time ?? CallStream.never }

    /// Adds what will happen at a time.
    mutating func add(_ kind: Kind, at time: Int64) {
        let place: UInt32
        if let reused = free.popLast() {
            place = reused
            pool[Int(place)] = kind
        } else {
            place = UInt32(truncatingIfNeeded: pool.count)
            pool.append(kind)
        }
        events.push(EventHeap.Event(time: time, order: decided, index: place))
        decided += 1
    }

    /// Takes off what happens next; `nil` when nothing will.
    mutating func next() -> Kind? {
        guard let event = events.first else { return nil }
        events.removeFirst()
        free.append(event.index)
        return pool[Int(event.index)]
    }
}
