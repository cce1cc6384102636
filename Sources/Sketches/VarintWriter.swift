/// Writes unsigned integers in seven-bit groups, least significant first (LEB128, as in DWARF and Protocol Buffers).
///
/// The buffer is kept between uses, so that a writer in steady use allocates only what it hands out.
public struct VarintWriter: Sendable {
    @usableFromInline var buffer: [UInt8]
    @usableFromInline var count = 0

    /// An empty writer.
    public init() { buffer = Array(repeating: 0, count: 256) }

    /// Writes a number; 1 to 10 bytes.
    @inlinable
    public mutating func write(_ value: UInt64) {
        write(atMost: Varint.longestNumber) { Varint.put(value, in: &$0, at: &$1) }
    }

    /// Writes a count or an index, which must not be negative.
    @inlinable
    public mutating func write(_ value: Int) { write(UInt64(value)) }

    /// Writes a signed number, zigzag coded so that small magnitudes are short; 1 to 19 bytes.
    @inlinable
    public mutating func write(signed value: Int128) {
        write(atMost: Varint.longestSigned) { Varint.put(signed: value, in: &$0, at: &$1) }
    }

    /// Writes the length of a byte string and then the bytes.
    public mutating func write(bytes: [UInt8]) {
        write(bytes.count)
        reserve(bytes.count)
        buffer.replaceSubrange(count..<count + bytes.count, with: bytes)
        count += bytes.count
    }

    /// Lets `body` put many numbers, together at most so many bytes, at the price of one look at the buffer.
    ///
    /// `body` gets the buffer and the position of the next byte, which it must leave behind the last one it put.
    @inlinable
    public mutating func write(atMost bytes: Int, _ body: (inout MutableSpan<UInt8>, inout Int) -> Void) {
        reserve(bytes)
        var position = count
        var span = buffer.mutableSpan
        body(&span, &position)
        count = position
    }

    /// Hands out everything written so far and begins anew.
    public mutating func take() -> [UInt8] {
        defer { count = 0 }
        return Array(buffer[..<count])
    }

    @usableFromInline
    mutating func reserve(_ bytes: Int) {
        let missing = count + bytes - buffer.count
        if missing > 0 { buffer.append(contentsOf: repeatElement(0, count: max(missing, buffer.count))) }
    }
}
