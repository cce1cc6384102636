public import Records

/// A bucket that is over, in a form for storing.
public struct SealedBucket: Equatable, Sendable {
    /// The bucket's length; never `second`.
    public var level: BucketLevel
    /// The bucket's first instant.
    public var start: Instant
    /// What it holds, with a version and a checksum.
    public var bytes: [UInt8]

    /// A bucket as it was stored.
    public init(level: BucketLevel, start: Instant, bytes: [UInt8]) {
        self.level = level
        self.start = start
        self.bytes = bytes
    }
}
