/// Reads what a `VarintWriter` wrote, and survives anything else.
///
/// A number that is cut off or out of bounds marks the reader as damaged and reads as 0; so does every later one. The
/// bytes are passed to each call because a stored span would bind the reader's lifetime to theirs.
public struct VarintReader: Sendable {
    /// The index of the next byte.
    public var position: Int
    /// Whether anything so far could not be read.
    public var isDamaged = false

    /// A reader that begins at a position.
    @inlinable
    public init(at position: Int = 0) { self.position = position }

    /// Reads a number of up to 64 bits.
    @inlinable
    @inline(__always)
    public mutating func number(_ bytes: Span<UInt8>) -> UInt64 {
        // Most numbers are short.
        guard position < bytes.count else { return fail(at: bytes.count) }
        let first = bytes[position]
        position &+= 1
        if first < 0x80 { return UInt64(truncatingIfNeeded: first) }
        guard position < bytes.count else { return fail(at: bytes.count) }
        let second = bytes[position]
        position &+= 1
        let low = UInt64(truncatingIfNeeded: first & 0x7f) | UInt64(truncatingIfNeeded: second & 0x7f) &<< 7
        return second < 0x80 ? low : numberRest(bytes, low: low)
    }

    @usableFromInline
    mutating func numberRest(_ bytes: Span<UInt8>, low: UInt64) -> UInt64 {
        var value = low
        var shift: UInt64 = 14
        var next = position
        while next < bytes.count, shift < 70 {
            let byte = bytes[next]
            next &+= 1
            value |= UInt64(truncatingIfNeeded: byte & 0x7f) &<< shift
            if byte < 0x80 {
                position = next
                return shift < 63 || byte <= 1 ? value : fail(at: bytes.count)
            }
            shift &+= 7
        }
        return fail(at: bytes.count)
    }

    /// Reads a count that must not be above a limit; below a negative limit there is none.
    @inlinable
    @inline(__always)
    public mutating func count(_ bytes: Span<UInt8>, atMost limit: Int) -> Int {
        let value = Int(truncatingIfNeeded: number(bytes))
        return value >= 0 && value <= limit ? value : Int(truncatingIfNeeded: fail(at: bytes.count))
    }

    /// Reads a signed number whose magnitude must be below 2^104.
    @inlinable
    @inline(__always)
    public mutating func signed(_ bytes: Span<UInt8>) -> Int128 {
        // Nine bytes fit in 64 bits, where arithmetic is quick; longer numbers are rare.
        var low: UInt64 = 0
        var shift: UInt64 = 0
        var next = position
        while next < bytes.count, shift < 63 {
            let byte = bytes[next]
            next &+= 1
            low |= UInt64(truncatingIfNeeded: byte & 0x7f) &<< shift
            if byte < 0x80 {
                position = next
                return Int128(Int64(bitPattern: low &>> 1) ^ -Int64(bitPattern: low & 1))
            }
            shift &+= 7
        }
        position = next
        return signedRest(bytes, low: low)
    }

    @usableFromInline
    mutating func signedRest(_ bytes: Span<UInt8>, low: UInt64) -> Int128 {
        var zigzag = UInt128(low)
        var shift: UInt128 = 63
        while position < bytes.count, shift < 105 {
            let byte = bytes[position]
            position += 1
            zigzag |= UInt128(byte & 0x7f) << shift
            if byte < 0x80 { return Int128(bitPattern: zigzag >> 1) ^ -Int128(bitPattern: zigzag & 1) }
            shift += 7
        }
        return Int128(fail(at: bytes.count))
    }

    /// Reads a byte string with its length.
    public mutating func bytes(_ bytes: Span<UInt8>) -> [UInt8] {
        let length = count(bytes, atMost: bytes.count - min(position, bytes.count))
        guard length <= bytes.count - position else {
            _ = fail(at: bytes.count)
            return []
        }
        var result: [UInt8] = []
        result.reserveCapacity(length)
        for index in position..<position + length { result.append(bytes[index]) }
        position += length
        return result
    }

    @usableFromInline
    mutating func fail(at end: Int) -> UInt64 {
        isDamaged = true
        position = end
        return 0
    }
}
