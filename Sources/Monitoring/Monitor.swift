public import Pricing
public import Records
import Sketches

/// Watches finished AI calls and knows, at any time, what happened in the last minute, hour or month.
///
/// Counts, tokens and money are exact. Memory depends on the number of models, users and buckets, not on the number of
/// records. Records may come in any order; in order of event time is fast. Nothing here reads a clock.
///
/// The newest bucket of each `BucketLevel` is open; when a record of a later one comes it is sealed into bytes and
/// merged into the open bucket of the next coarser level. A window is merged on reading from the fewest buckets that
/// cover it.
public struct Monitor: ~Copyable {
    /// What became of the records so far.
    public internal(set) var intake = Intake()

    let zone: ZoneOffsets
    var prices: PriceBook
    var limits: IdentifierLimits
    /// By model: who serves it.
    var providers: [ProviderID]

    /// The newest event time of all records; the epoch before the first.
    var newest = Instant(microseconds: 0)
    /// An instant inside the open bucket of every level: that of a record of the newest second.
    var open = Instant(microseconds: 0)
    /// From minutes to days.
    var rollups = BucketLevel.allCases.dropFirst().map { Rollup($0) }
    var seconds = RecentSeconds()
    /// Seconds, minutes and quarter hours, the last kept for a month: no zone's hours begin elsewhere.
    var hourlyTotals = [
        TotalsRing(.second, keptBuckets: BucketLevel.second.keptBuckets),
        TotalsRing(.minute, keptBuckets: BucketLevel.minute.keptBuckets),
        TotalsRing(.quarterHour, keptBuckets: 32 * 24 * 4),
    ]
    /// By model.
    var responseTimes: [NewestResponseTimes] = []

    /// Rolling sums have been made of everything before this instant.
    var settled = Instant(microseconds: .min)
    /// How often something came for a time before that.
    var unsettlings = 0

    /// Empty between calls; here only so that its memory is used again.
    var scratch = BucketAccumulator()
    var writer = VarintWriter()
    var staged: [PricedRecord] = []

    /// A monitor that has seen nothing.
    ///
    /// - Parameters:
    ///   - catalog: The names behind the identifiers of records; records with others are rejected.
    ///   - prices: The prices of the catalogue's models.
    ///   - zone: The zone of hours of the day; its offsets must be multiples of 15 minutes.
    public init(catalog: Catalog, prices: PriceBook, zone: ZoneOffsets) {
        self.zone = zone
        self.prices = prices
        limits = IdentifierLimits(catalog)
        providers = catalog.models.map(\.provider)
        growToLimits()
    }

    /// Learns the names that a catalogue gained since the monitor was made.
    public mutating func register(catalog: Catalog) {
        prices.register(catalog: catalog)
        limits = IdentifierLimits(catalog)
        providers = catalog.models.map(\.provider)
        growToLimits()
    }

    private mutating func growToLimits() {
        for index in rollups.indices { rollups[index].open.grow(to: limits) }
        scratch.grow(to: limits)
        let missing = limits.models - responseTimes.count
        if missing > 0 { responseTimes.append(contentsOf: repeatElement(NewestResponseTimes(), count: missing)) }
    }
}
