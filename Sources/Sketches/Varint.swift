/// Puts single numbers into a stretch of bytes; see `VarintWriter`.
public enum Varint {
    /// The most bytes that one 64-bit number takes.
    public static let longestNumber = 10
    /// The most bytes that one signed 128-bit number takes.
    public static let longestSigned = 19

    /// Puts a number and moves on past it.
    @inlinable
    @inline(__always)
    public static func put(_ value: UInt64, in bytes: inout MutableSpan<UInt8>, at position: inout Int) {
        var rest = value
        while rest >= 0x80 {
            bytes[position] = UInt8(truncatingIfNeeded: rest) | 0x80
            position &+= 1
            rest &>>= 7
        }
        bytes[position] = UInt8(truncatingIfNeeded: rest)
        position &+= 1
    }

    /// Puts a signed number, zigzag coded, and moves on past it.
    @inlinable
    @inline(__always)
    public static func put(signed value: Int128, in bytes: inout MutableSpan<UInt8>, at position: inout Int) {
        let zigzag = UInt128(bitPattern: value &<< 1) ^ UInt128(bitPattern: value &>> 127)
        if let small = UInt64(exactly: zigzag) {
            put(small, in: &bytes, at: &position)
        } else {
            put(large: zigzag, in: &bytes, at: &position)
        }
    }

    @usableFromInline
    static func put(large value: UInt128, in bytes: inout MutableSpan<UInt8>, at position: inout Int) {
        var rest = value
        while rest >= 0x80 {
            bytes[position] = UInt8(truncatingIfNeeded: rest) | 0x80
            position += 1
            rest >>= 7
        }
        bytes[position] = UInt8(truncatingIfNeeded: rest)
        position += 1
    }
}
