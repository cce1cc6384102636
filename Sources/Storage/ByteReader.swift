/// Reads little-endian values from bytes, never past their end.
struct ByteReader {
    private let bytes: [UInt8]
    /// How many bytes have been read.
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything has been read.
    var isAtEnd: Bool { position == bytes.count }

    /// The next integer; `nil` when too few bytes are left.
    mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type = Value.self) -> Value? {
        let size = Value.bitWidth / 8
        guard bytes.count - position >= size else { return nil }
        var value: Value = 0
        for index in 0..<size { value |= Value(bytes[position + index]) << Value(8 * index) }
        position += size
        return value
    }

    /// The next text: a count of bytes in 32 bits, then UTF-8; `nil` when it is cut short or not valid.
    mutating func text() -> String? {
        guard let count = integer(UInt32.self), Int(count) <= bytes.count - position else { return nil }
        let text = String(validating: bytes[position..<position + Int(count)], as: UTF8.self)
        position += Int(count)
        return text
    }
}
