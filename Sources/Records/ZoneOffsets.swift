/// A time zone reduced to what analytics need: which offset from UTC holds from which instant on.
public struct ZoneOffsets: Equatable, Sendable {
    /// From `from` on, local time is UTC plus `secondsEast`.
    public struct Transition: Equatable, Sendable {
        /// The first instant at which the offset holds.
        public var from: Instant
        /// Seconds east of UTC, a multiple of 900 in every zone in use.
        public var secondsEast: Int32

        /// An offset and when it begins.
        public init(from: Instant, secondsEast: Int32) {
            self.from = from
            self.secondsEast = secondsEast
        }
    }

    /// The zone's IANA name, such as `Africa/Johannesburg`.
    public let name: String
    /// Ascending by `from`; the first covers everything before the second.
    public let transitions: [Transition]

    /// A zone with the given transitions; an empty list means UTC's offset.
    public init(name: String, transitions: [Transition]) {
        self.name = name
        self.transitions =
            transitions.isEmpty ? [Transition(from: Instant(microseconds: .min), secondsEast: 0)] : transitions
    }

    /// Coordinated universal time.
    public static let utc = ZoneOffsets(name: "UTC", transitions: [])

    /// The offset that holds at an instant.
    ///
    /// O(number of transitions), which is a handful.
    public func secondsEast(at instant: Instant) -> Int32 {
        var offset = transitions[0].secondsEast
        for transition in transitions.dropFirst() {
            if transition.from > instant { break }
            offset = transition.secondsEast
        }
        return offset
    }
}
