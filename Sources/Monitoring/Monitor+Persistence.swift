public import Pricing
public import Records
import Sketches

extension Monitor {
    /// The buckets that were sealed, or changed after they were sealed, since the last call; by level, then by time.
    ///
    /// Together with the `checkpoint()` taken before the next `record`, and all the buckets handed out before (the last
    /// of each level and start), they are the whole state: store both in one transaction.
    public mutating func takeSealed() -> [SealedBucket] {
        var taken: [SealedBucket] = []
        for index in rollups.indices {
            let level = rollups[index].level
            rollups[index].takeNew { number, bytes in
                let start = level.start(of: number)
                let framed = StateFrame.wrap(bytes, purpose: Self.purpose(level, start))
                taken.append(SealedBucket(level: level, start: start, bytes: framed))
            }
        }
        return taken
    }

    /// Everything that no sealed bucket holds: open buckets, recent seconds, newest response times, the intake.
    public func checkpoint() -> [UInt8] {
        var writer = VarintWriter()
        write(to: &writer)
        return StateFrame.wrap(writer.take(), purpose: Self.checkpointPurpose)
    }

    /// Takes up a stored monitor, which then answers as if it had never stopped.
    ///
    /// - Parameters:
    ///   - catalog: The catalogue of the stored monitor; it may have grown.
    ///   - prices: The prices of the catalogue's models.
    ///   - zone: The zone of hours of the day.
    ///   - sealed: All buckets that `takeSealed()` handed out up to the checkpoint, in any order, but of each level and
    ///     start only the last one. Those that are no longer kept may be missing.
    ///   - checkpoint: The bytes of the checkpoint.
    /// - Throws: `MonitorStateError` when anything is damaged or does not fit together.
    public init(
        catalog: Catalog, prices: PriceBook, zone: ZoneOffsets, sealed: [SealedBucket], checkpoint: [UInt8]
    ) throws(MonitorStateError) {
        self.init(catalog: catalog, prices: prices, zone: zone)
        guard let payload = try StateFrame.unwrap(checkpoint, purpose: Self.checkpointPurpose) else {
            throw .damagedCheckpoint
        }
        var reader = VarintReader()
        guard read(payload.span, &reader), !reader.isDamaged, reader.position == payload.count else {
            throw .damagedCheckpoint
        }
        for bucket in sealed { try restore(bucket) }
    }

    private mutating func restore(_ bucket: SealedBucket) throws(MonitorStateError) {
        let number = bucket.level.number(of: bucket.start)
        guard let bytes = try StateFrame.unwrap(bucket.bytes, purpose: Self.purpose(bucket.level, bucket.start)),
            bucket.level > .second, bucket.level.start(of: number) == bucket.start,
            number >= 0, number < bucket.level.number(of: open),
            scratch.restore(bytes, limits: limits, kinds: kinds)
        else { throw .damagedBucket(level: bucket.level, start: bucket.start) }
        scratch.removeAll()
        guard bucket.level.keptNumbers(at: open).contains(number) else { return }
        rollups[Int(bucket.level.rawValue) - 1].seal(number, bytes, isNew: false)
    }

    static let checkpointPurpose: [UInt64] = [0]

    static func purpose(_ level: BucketLevel, _ start: Instant) -> [UInt64] {
        [UInt64(level.rawValue), UInt64(bitPattern: start.microseconds)]
    }
}
