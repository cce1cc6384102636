/// Appends little-endian values to bytes; what `ByteReader` reads.
struct ByteWriter {
    /// Everything written.
    private(set) var bytes: [UInt8] = []

    /// Appends an integer.
    mutating func add(_ value: some FixedWidthInteger & UnsignedInteger) {
        for index in 0..<value.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    /// Appends a text: its count of bytes in 32 bits, then UTF-8.
    mutating func add(_ text: String) {
        add(UInt32(clamping: text.utf8.count))
        bytes += text.utf8
    }
}
