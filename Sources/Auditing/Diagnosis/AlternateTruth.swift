import PriceLists
import Records

/// What the truth would be if a known mistake were right.
struct AlternateTruth {
    /// The mistake.
    let defect: KnownDefect
    /// The answers under it.
    var truth: AuditTruth

    /// Those of the mistakes that make a difference for the calls, the plainest first.
    ///
    /// Calls can be lost only in the number that the target's own `statistics` of the models lack: a quotient alone may
    /// be what it would be without some calls by chance.
    static func all(
        of ledger: AuditLedger, records: [RequestRecord], prices: PriceList, zone: ZoneOffsets,
        otherPrices: [PriceList], statistics: JSONTree?
    ) -> [AlternateTruth] {
        var alternates: [AlternateTruth] = []
        func add(_ defect: KnownDefect, _ kept: [RequestRecord], _ prices: PriceList = prices) {
            let truth = AuditTruth(catalog: ledger.catalog, records: kept, prices: prices, zone: zone)
            alternates.append(AlternateTruth(defect: defect, truth: truth))
        }
        func drop(_ defect: KnownDefect, _ isDropped: (RequestRecord) -> Bool) {
            let kept = records.filter { !isDropped($0) }
            if kept.count < records.count { add(defect, kept) }
        }
        let told = LostCall.told(statistics, catalog: ledger.catalog)
        func addLoss(_ defect: KnownDefect, _ kept: [RequestRecord]) {
            if told == nil || told == kept.count { add(defect, kept) }
        }
        for index in LostCall.candidates(statistics: statistics, ledger: ledger) {
            var kept = records
            kept.remove(at: index)
            addLoss(.callLost(index + 1, of: records.count), kept)
        }
        drop(.failuresLost) { !$0.succeeded }
        drop(.anonymousLost) { $0.user == .anonymous }
        drop(.zeroTimesDropped) { $0.responseTime == .zero }
        if records.count > 10_000 { addLoss(.oldestLost, Array(records.suffix(10_000))) }
        var seen: Set<RunKey> = []
        let distinct = records.filter { seen.insert(RunKey($0)).inserted }
        if distinct.count < records.count { add(.duplicatesMerged, distinct) }
        if records.contains(where: { !$0.succeeded }) {
            add(.failuresSucceed, records.map(Self.succeeding))
        }
        for step in [2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1_000] where records.count >= step {
            addLoss(.everyLost(step), records.enumerated().filter { ($0.offset + 1) % step != 0 }.map(\.element))
        }
        for other in otherPrices { add(.otherPrices(other.name), records, other) }
        return alternates
    }

    private static func succeeding(_ record: RequestRecord) -> RequestRecord {
        var record = record
        record.error = .none
        return record
    }

    /// Everything of a call but its time.
    private struct RunKey: Hashable {
        let numbers: [Int64]

        init(_ record: RequestRecord) {
            numbers = [
                record.responseTime.rawValue, Int64(record.uncachedInput), Int64(record.output),
                Int64(record.user.rawValue), Int64(record.model.rawValue), Int64(record.endpoint.rawValue),
                Int64(record.error.rawValue),
            ]
        }
    }
}
