/// Turns gaps in operational time into instants.
///
/// In operational time calls come at the mean rate of one per unit; the rate profile says how fast it passes. A call
/// that is due at operational time t comes in the last microsecond at whose start no more than t has passed. Everything
/// is exact in integers: no error builds up over a run of any length.
struct ArrivalClock {
    /// One mean gap in the units in which gaps are drawn: 2^32.
    static let gapUnit = 0x1p32
    /// One mean gap in the units of rates and remainders: 2^60.
    static let operationalUnit = 0x1p60
    private static let gapShift: UInt64 = 28
    /// Gaps below eight means fit the 64-bit path.
    private static let longGap: UInt64 = 1 << 35

    /// Microseconds from the scenario's start to the latest call.
    private(set) var time: Int64 = 0
    /// The first microsecond at which the rate may be another.
    private var slotEnd: Int64 = 0
    /// Operational time per microsecond in this slot; positive, so that a division by it is safe.
    private var rate: UInt64 = 1
    /// Operational time between the start of microsecond `time` and the call's due time; less than `rate`.
    private var remainder: UInt64 = 0

    /// Moves to the next call; false when the profile ends before it.
    @inline(__always)
    mutating func advance(by gap: UInt64, profile: inout RateCursor) -> Bool {
        if gap < Self.longGap {
            let ahead = remainder &+ gap &<< Self.gapShift
            let steps = ahead / rate
            if steps < UInt64(bitPattern: slotEnd &- time) {
                time &+= Int64(bitPattern: steps)
                remainder = ahead &- steps &* rate
                return true
            }
        }
        return advanceAcrossSlots(by: gap, profile: &profile)
    }

    /// How much operational time passed between two states of a clock that are `gap` apart, in means.
    @inline(__always)
    func passed(since earlier: Self, gap: Int64) -> Double {
        let correction = Int64(bitPattern: earlier.remainder &- remainder)
        return Double(gap) / Self.gapUnit + Double(correction) / Self.operationalUnit
    }

    @inline(never)
    private mutating func advanceAcrossSlots(by gap: UInt64, profile: inout RateCursor) -> Bool {
        var ahead = UInt128(remainder) + UInt128(gap) << UInt128(Self.gapShift)
        while true {
            let room = UInt128(rate) * UInt128(slotEnd - time)
            if ahead < room {
                let (steps, rest) = ahead.quotientAndRemainder(dividingBy: UInt128(rate))
                time += Int64(steps)
                remainder = UInt64(rest)
                return true
            }
            ahead -= room
            time = slotEnd
            guard let slot = profile.next() else { return false }
            slotEnd = slot.end
            rate = slot.operationalRate
        }
    }
}
