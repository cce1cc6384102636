import Analytics
import Monitoring
import Pricing
public import Records
import Storage

/// The monitor as a product: takes reports, checks them, loses none that it acknowledged, and answers.
///
/// One owner calls it from one isolation domain; `now` is passed in. When `record` returns, what it calls stored is on
/// the disk. After a restart, or a kill, it answers as if it had never stopped.
public struct LiveMonitor: ~Copyable {
    /// How it prices, judges and keeps.
    public let configuration: LiveConfiguration
    /// Marks every id that this database gives.
    public let instance: UInt64
    /// The names behind identifiers.
    public internal(set) var catalog: Catalog

    var store: LiveStore
    var monitor: Monitor
    var analyst: Analyst
    var progress: LiveProgress
    var errors: ErrorLedger
    /// `nil` without rules.
    var alerts: LiveAlerts?
    /// The names that are on the disk.
    var storedNames: NameCounts
    /// Sealed buckets that are not on the disk yet.
    var unsavedBuckets: [SealedBucket] = []
    /// The sequence number up to which the stored checkpoint counts; later records are replayed at the next start.
    var checkpointedThrough: Int64
    /// Whether the open transaction holds a checkpoint.
    var isCheckpointWritten = false

    /// Opens a live monitor's database, and makes it when there is none.
    ///
    /// - Parameters:
    ///   - path: The database file; only one process can have it open.
    ///   - configuration: How to price, judge and keep; may change from start to start.
    ///   - instance: A random number, kept as the mark of a new database.
    ///   - now: The present.
    ///   - maximumBytes: A limit of the file; reaching it is like a full disk.
    /// - Throws: `StorageError` for a file that is foreign, a run's, damaged, of a newer schema, locked or read-only.
    public static func open(
        _ path: String, configuration: LiveConfiguration, instance: UInt64, now: Instant, maximumBytes: Int64? = nil
    ) throws -> LiveMonitor {
        let store = try LiveStore.open(
            path, identity: LiveIdentity(instance: instance, created: now).bytes, now: now, maximumBytes: maximumBytes)
        let catalog = try store.catalog()
        let restored = try RestoredMonitor(store, catalog: catalog, configuration: configuration)
        let isRebuilt = restored.isRebuilt
        let errors = try ErrorLedger(reading: store, bound: configuration.errorGroups)
        let identity = try LiveIdentity(reading: store)
        let progress = try LiveProgress(reading: store)
        var monitor = LiveMonitor(
            store, restored, catalog: catalog, configuration: configuration,
            identity: identity, progress: progress, errors: errors)
        monitor.alerts = try LiveAlerts(monitor.store, plan: configuration.alerts, start: identity.created)
        if isRebuilt { try monitor.keepRebuilt(at: now) }
        try monitor.notePrices(at: now)
        return monitor
    }

    private init(
        _ store: consuming LiveStore, _ restored: consuming RestoredMonitor, catalog: Catalog,
        configuration: LiveConfiguration, identity: LiveIdentity, progress: LiveProgress, errors: ErrorLedger
    ) {
        self.configuration = configuration
        instance = identity.instance
        self.catalog = catalog
        self.store = store
        self.progress = progress
        self.errors = errors
        storedNames = NameCounts(catalog)
        analyst = Self.analyst(catalog, configuration)
        checkpointedThrough = restored.checkpointedThrough
        monitor = restored.monitor
    }

    static func analyst(_ catalog: Catalog, _ configuration: LiveConfiguration) -> Analyst {
        Analyst(
            catalog: catalog, thresholds: configuration.thresholds, zone: configuration.zone,
            prices: PriceBook(configuration.prices, catalog: catalog))
    }
}
