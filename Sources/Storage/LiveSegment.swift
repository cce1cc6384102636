public import Records

/// Records of one event day that were committed together, with their details.
///
/// The record at index `i` has the sequence number `number + i`; numbers ascend in the order of commits.
public struct LiveSegment: Equatable, Sendable {
    /// The most records of a segment.
    public static let capacity = RecordCoding.segmentCapacity

    /// The sequence number of the first record.
    public var number: Int64
    /// The event day of every record, counted from the epoch, in UTC.
    public var day: Int64
    /// The records in the order in which they count.
    public var records: [RequestRecord]
    /// One for each record.
    public var details: [CallDetails]

    /// A segment of as many records as details, at most `capacity`.
    public init(number: Int64, day: Int64, records: [RequestRecord], details: [CallDetails]) {
        self.number = number
        self.day = day
        self.records = records
        self.details = details
    }

    /// The event day of an instant.
    public static func day(of instant: Instant) -> Int64 {
        instant.floored(to: .days(1)).microseconds / Microseconds.days(1).rawValue
    }
}

/// A segment as it is stored.
struct PackedSegment {
    var number: Int64
    var day: Int64
    var count: Int64
    var packed: [UInt8]
    var details: [UInt8]

    init(number: Int64, day: Int64, count: Int64, packed: [UInt8], details: [UInt8]) {
        self.number = number
        self.day = day
        self.count = count
        self.packed = packed
        self.details = details
    }

    init(_ segment: LiveSegment) {
        self.init(
            number: segment.number, day: segment.day, count: Int64(segment.records.count),
            packed: RecordCoding.encode(segment.records.span), details: CallDetailsCoding.encode(segment.details))
    }

    /// Tells accidental damage of either part.
    var checksum: Int64 {
        let sums = [packed, details].map { UInt64(bitPattern: Storage.checksum($0)) }
        return Int64(bitPattern: RandomStream.mix(sums[0]) ^ sums[1])
    }

    /// What the audit trail knows of the segment.
    var digest: [UInt8] {
        var digest = FieldDigest()
        for value in [number, day, count] { digest.add(value) }
        digest.add(packed)
        digest.add(details)
        return digest.finish()
    }

    /// The records and details; `nil` when the bytes are not those of as many records.
    func unpacked() -> LiveSegment? {
        guard let records = RecordCoding.decode(packed, count: count),
            let details = CallDetailsCoding.decode(details, count: records.count)
        else { return nil }
        return LiveSegment(number: number, day: day, records: records, details: details)
    }
}
