/// A 64-bit fingerprint of a sequence of numbers or bytes, for telling whether two runs or files are the same.
///
/// Not cryptographic. Order matters; every step is a bijection of the state for a fixed input, so a single changed
/// value always changes the result of that step.
public struct RunningDigest: Sendable {
    @usableFromInline var state: UInt64 = 0x243f_6a88_85a3_08d3

    /// The digest of nothing.
    public init() {}

    /// Adds a number.
    @inlinable
    public mutating func add(_ value: UInt64) {
        state = RandomStream.mix(state ^ value) &+ 0x9e37_79b9_7f4a_7c15
    }

    /// Adds every field of a record.
    ///
    /// The fields are first combined into one number, each times an odd constant of its own, so that any single field
    /// that differs makes a different number.
    public mutating func add(_ record: borrowing RequestRecord) {
        var sum = UInt64(bitPattern: record.time.microseconds) &* 0x9e37_79b9_7f4a_7c15
        sum &+= UInt64(bitPattern: record.responseTime.rawValue) &* 0xbf58_476d_1ce4_e5b9
        sum &+= UInt64(bitPattern: record.timeToFirstToken.rawValue) &* 0x94d0_49bb_1331_11eb
        sum &+= (UInt64(record.uncachedInput) << 32 | UInt64(record.cacheRead)) &* 0xd6e8_feb8_6659_fd93
        sum &+= (UInt64(record.cacheWrite5m) << 32 | UInt64(record.cacheWrite1h)) &* 0xff51_afd7_ed55_8ccd
        sum &+= (UInt64(record.output) << 32 | UInt64(record.reasoning)) &* 0xc4ce_b9fe_1a85_ec53
        let names = UInt64(record.user.rawValue) << 32 | UInt64(record.model.rawValue) << 16
        sum &+= (names | UInt64(record.quality)) &* 0xa076_1d64_78bd_642f
        let outcome = UInt64(record.endpoint.rawValue) << 16 | UInt64(record.error.rawValue)
        let service = UInt64(record.requestedModel.rawValue) << 16 | UInt64(record.serviceTier.rawValue) << 8
        sum &+= (outcome | (service | UInt64(record.images)) << 32) &* 0xe703_7ed1_a0b4_28db
        add(sum)
    }

    /// Adds bytes and their count.
    public mutating func add(bytes: some Collection<UInt8>) {
        for byte in bytes { add(UInt64(byte)) }
        add(UInt64(bytes.count))
    }

    /// Sixteen hexadecimal digits.
    public var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
