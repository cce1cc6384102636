import Analytics
public import Answers
import Monitoring
import Pricing
public import Records
public import Storage

/// A finished run, opened again from its database: its monitor answers as it did at the end of the run.
public struct RecordedRun: ~Copyable {
    /// The names of the run.
    public let catalog: Catalog
    /// The instant at which the run ended.
    public let end: Instant
    private let analyst: Analyst
    private var monitor: Monitor

    /// Opens a database that `windtunnel run --database` wrote.
    ///
    /// - Throws: `StorageError` when the file cannot be read, is not such a database, is damaged, or holds a run that
    ///   did not finish.
    public init(path: String) throws {
        let store = try RunStore(opening: path)
        guard let factBytes = try store.state(RunRecorder.StateName.facts), let facts = RunFacts(factBytes),
            let catalogBytes = try store.state(RunRecorder.StateName.catalog),
            let checkpoint = try store.state(RunRecorder.StateName.checkpoint)
        else {
            throw StorageError(
                code: .damaged, path: path, message: "holds no finished run",
                remedy: "run the scenario again with --database and let it end")
        }
        catalog = try CatalogCoding.decode(catalogBytes)
        end = facts.end
        let prices = PriceBook(facts.prices.list, catalog: catalog)
        let zone = facts.zone.offsets
        analyst = Analyst(catalog: catalog, thresholds: facts.thresholds.values, zone: zone, prices: prices)
        let sealed = try store.rollups().compactMap { rollup in
            UInt8(exactly: rollup.level).flatMap(BucketLevel.init(rawValue:)).map {
                SealedBucket(level: $0, start: rollup.start, bytes: rollup.bytes)
            }
        }
        do {
            monitor = try Monitor(
                catalog: catalog, prices: prices, zone: zone, sealed: sealed, checkpoint: checkpoint)
        } catch {
            throw StorageError(
                code: .damaged, path: path, message: "is damaged: \(error)",
                remedy: "restore a copy, or record the run again into another file")
        }
    }

    /// What the monitor says at the end of the run, over the given periods.
    public mutating func answers(periods: [Period]) -> AnswerObject {
        analyst.answers(from: &monitor, at: end, periods: periods.sorted())
    }
}
