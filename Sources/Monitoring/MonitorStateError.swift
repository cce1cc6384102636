public import Records

/// Why a stored monitor cannot be taken up again.
public enum MonitorStateError: Error, Equatable, Sendable {
    /// The bytes were written in another version of the format.
    case unsupportedVersion(UInt8)
    /// The checkpoint is cut off, altered, or names what the catalogue does not know.
    case damagedCheckpoint
    /// A sealed bucket is cut off, altered, or names what the catalogue does not know.
    case damagedBucket(level: BucketLevel, start: Instant)
}

extension MonitorStateError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .unsupportedVersion(let version):
            "the stored monitor state has format version \(version); this program reads version \(StateFrame.version)"
        case .damagedCheckpoint: "the stored monitor checkpoint is damaged"
        case .damagedBucket(let level, let start): "the stored \(level) bucket of \(start) is damaged"
        }
    }
}
