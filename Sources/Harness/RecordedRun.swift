import Analytics
public import Answers
import Monitoring
import Pricing
public import Records
import Storage

/// A finished run, opened again from its database: its monitor answers as it did at the end of the run.
public struct RecordedRun: ~Copyable {
    /// The names of the run.
    public let catalog: Catalog
    /// The instant at which the run ended.
    public let end: Instant
    let facts: RunFacts
    /// How many reports came a second time.
    var duplicates: Int { monitor.intake.duplicates }
    private let analyst: Analyst
    private var monitor: Monitor

    /// Opens a database that `windtunnel run --database` wrote.
    ///
    /// - Throws: `StorageError` when the file cannot be read, is not such a database, is damaged, or holds a run that
    ///   did not finish.
    public init(path: String) throws {
        let content = try Content(path: path)
        let zone = content.facts.zone.offsets
        let prices = PriceBook(content.facts.prices.list, catalog: content.catalog)
        monitor = try Self.monitor(content, prices: prices, zone: zone, path: path)
        facts = content.facts
        catalog = content.catalog
        end = content.facts.end
        analyst = Analyst(
            catalog: content.catalog, thresholds: content.facts.thresholds.values, zone: zone, prices: prices)
    }

    /// What the monitor says at the end of the run, over the given periods.
    public mutating func answers(periods: [Period]) -> AnswerObject {
        analyst.answers(from: &monitor, at: end, periods: periods.sorted())
    }

    private static func monitor(
        _ content: Content, prices: PriceBook, zone: ZoneOffsets, path: String
    ) throws -> Monitor {
        do {
            return try Monitor(
                catalog: content.catalog, prices: prices, zone: zone, sealed: content.sealed,
                checkpoint: content.checkpoint)
        } catch {
            throw StorageError(
                code: .damaged, path: path, message: "is damaged: \(error)",
                remedy: "restore a copy, or record the run again into another file")
        }
    }
}

/// What the database of a finished run holds besides records.
private struct Content {
    let facts: RunFacts
    let catalog: Catalog
    let sealed: [SealedBucket]
    let checkpoint: [UInt8]

    init(path: String) throws {
        let store = try RunStore(opening: path)
        (facts, catalog) = try RunFacts.read(from: store)
        guard let checkpoint = try store.state(RunRecorder.StateName.checkpoint) else {
            throw RunFacts.unfinished(path)
        }
        self.checkpoint = checkpoint
        sealed = try store.rollups().compactMap { rollup in
            UInt8(exactly: rollup.level).flatMap(BucketLevel.init(rawValue:)).map {
                SealedBucket(level: $0, start: rollup.start, bytes: rollup.bytes)
            }
        }
    }
}
