import Monitoring
import Records
import Scenarios
import Storage

/// Where and how a run is kept.
public struct RecordingOptions: Sendable {
    /// The SQLite file.
    public var path: String
    /// Whether the database of an earlier run may be overwritten; any other file never is.
    public var replacesExisting: Bool

    /// Keeps a run at a path.
    public init(path: String, replacesExisting: Bool = false) {
        self.path = path
        self.replacesExisting = replacesExisting
    }
}

/// Writes a run into its database while it goes on.
struct RunRecorder: ~Copyable {
    /// The names of the small blobs beside records and rollups.
    enum StateName {
        static let facts = "run"
        static let catalog = "catalog"
        static let checkpoint = "checkpoint"
    }

    private var store: RunStore
    private let facts: [UInt8]
    private let catalog: [UInt8]

    init(_ options: RecordingOptions, plan: ScenarioPlan) throws {
        let facts = try RunFacts(plan).encoded()
        store = try RunStore(creating: options.path, replacing: options.replacesExisting)
        self.facts = facts
        catalog = CatalogCoding.encode(plan.catalog)
    }

    mutating func append(_ records: Span<RequestRecord>) throws { try store.append(records) }

    mutating func put(_ sealed: [SealedBucket]) throws {
        try store.putRollups(sealed.map { (level: Int($0.level.rawValue), start: $0.start, bytes: $0.bytes) })
    }

    /// Ends the recording; without a checkpoint the file holds records and rollups of a run that was broken off.
    mutating func finish(checkpoint: [UInt8]?) throws {
        try store.putState(StateName.facts, facts)
        try store.putState(StateName.catalog, catalog)
        if let checkpoint { try store.putState(StateName.checkpoint, checkpoint) }
        try store.finish()
    }
}
