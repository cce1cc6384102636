import Monitoring
import Pricing
import Records
import Storage

/// A monitor as a store's rollups, checkpoint and later records make it.
struct RestoredMonitor: ~Copyable {
    var monitor: Monitor
    /// The sequence number up to which the stored checkpoint counts.
    var checkpointedThrough: Int64
    /// Whether it was made from the kept records alone, because its rollups have the form of another version.
    var isRebuilt: Bool

    init(
        _ store: borrowing LiveStore, catalog: Catalog, configuration: LiveConfiguration
    ) throws {
        let prices = PriceBook(configuration.prices, catalog: catalog)
        var monitor = Monitor(catalog: catalog, prices: prices, zone: configuration.zone)
        checkpointedThrough = 0
        isRebuilt = false
        if let checkpoint = try LiveCheckpoint(reading: store) {
            let sealed = try Self.sealed(store)
            do throws(MonitorStateError) {
                monitor = try Monitor(
                    catalog: catalog, prices: prices, zone: configuration.zone, sealed: sealed,
                    checkpoint: checkpoint.bytes)
                checkpointedThrough = checkpoint.through
            } catch .unsupportedVersion {
                isRebuilt = true
            } catch {
                throw LiveIdentity.damaged("\(error)", store.path)
            }
        }
        try store.segments(from: checkpointedThrough + 1) { monitor.record($0.records.span) }
        // Duplicates leave no record to be replayed.
        monitor.skip(duplicates: try LiveProgress(reading: store).intake.duplicates - monitor.intake.duplicates)
        self.monitor = monitor
    }

    private static func sealed(_ store: borrowing LiveStore) throws -> [SealedBucket] {
        try store.rollups().compactMap { rollup in
            UInt8(exactly: rollup.level).flatMap(BucketLevel.init(rawValue:)).map {
                SealedBucket(level: $0, start: rollup.start, bytes: rollup.bytes)
            }
        }
    }
}

/// The monitor's checkpoint and how far it counts.
struct LiveCheckpoint {
    static let stateName = "checkpoint"

    /// The sequence number of the last record in it.
    var through: Int64
    /// What `Monitor.checkpoint()` gave.
    var bytes: [UInt8]

    init(through: Int64, bytes: [UInt8]) {
        self.through = through
        self.bytes = bytes
    }

    /// `nil` when none was stored yet.
    init?(reading store: borrowing LiveStore) throws(StorageError) {
        guard let stored = try store.state(Self.stateName) else { return nil }
        guard stored.count >= 8 else { throw LiveIdentity.damaged("state \"\(Self.stateName)\"", store.path) }
        let through = stored.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(through: Int64(bitPattern: through), bytes: Array(stored.dropFirst(8)))
    }

    var stored: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: through) >> (8 * $0)) } + bytes
    }
}
