import Crypto

/// SHA-256 over fields, each preceded by its length, so that no two different sequences of fields look alike.
public struct FieldDigest {
    private var hash = SHA256()

    /// The digest of no fields.
    public init() {}

    /// Adds an integer: the length 8, then the value, both little-endian.
    public mutating func add(_ value: Int64) {
        addBytes(of: 8)
        addBytes(of: UInt64(bitPattern: value))
    }

    /// Adds bytes.
    public mutating func add(_ bytes: [UInt8]) {
        addBytes(of: UInt64(bytes.count))
        hash.update(data: bytes)
    }

    /// Adds a text as UTF-8.
    public mutating func add(_ text: String) { add(Array(text.utf8)) }

    /// The 32 bytes of the digest.
    public consuming func finish() -> [UInt8] { Array(hash.finalize()) }

    private mutating func addBytes(of value: UInt64) {
        hash.update(data: (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }
}
