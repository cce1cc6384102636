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
    public mutating func add(_ record: borrowing RequestRecord) {
        add(UInt64(bitPattern: record.time.microseconds))
        add(UInt64(bitPattern: record.responseTime.rawValue))
        add(UInt64(bitPattern: record.timeToFirstToken.rawValue))
        add(UInt64(record.uncachedInput) << 32 | UInt64(record.cacheRead))
        add(UInt64(record.cacheWrite5m) << 32 | UInt64(record.cacheWrite1h))
        add(UInt64(record.output) << 32 | UInt64(record.reasoning))
        add(UInt64(record.user.rawValue) << 32 | UInt64(record.model.rawValue) << 16 | UInt64(record.quality))
        add(UInt64(record.endpoint.rawValue) << 16 | UInt64(record.error.rawValue))
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
