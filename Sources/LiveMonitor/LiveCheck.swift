import Alerting
import Monitoring
public import PriceLists
import Pricing
import Records
public import Storage

/// Checks the database of a live monitor, part by part, without changing it.
public enum LiveCheck {
    /// What is found; `lists` are the price lists among which the one that priced the records may be.
    ///
    /// Throws when the file cannot be opened at all.
    public static func findings(_ path: String, lists: [PriceList]) throws(StorageError) -> [CheckFinding] {
        let store = try LiveStore(reading: path)
        var findings = [
            CheckFinding.of("structure") {
                try store.checkStructure()
                return "every page, index and trigger is in order"
            },
            CheckFinding.of("values") { "\(try store.checkValues()) rollups and states have their checksums" },
            CheckFinding.of("records") {
                var count = 0
                try store.segments { count += $0.records.count }
                return "\(count) records have their checksums"
            },
            CheckFinding.of("alerts") {
                let alerts = try StoredAlerts(reading: store)
                let changes = try StoredAlerts.history(store, limit: .max).count
                guard changes == alerts?.snapshot.transitionCount ?? 0 else {
                    throw Broken(message: "the history has \(changes) changes, and another number is remembered")
                }
                return "\(changes) changes and the state of the alerts have their checksums"
            },
            CheckFinding.of("audit") {
                let verification = try store.verifyAudit()
                if let problem = verification.problem { throw Broken(message: problem.message) }
                return "\(verification.entries) entries, head \(verification.head.text)"
            },
        ]
        // What follows would only repeat what is broken already.
        guard findings.allSatisfy({ $0.outcome == .sound }) else { return findings }
        guard let list = try PriceHistory(reading: store).onlyList(among: lists) else {
            let reason = "not recomputed: the price list changed, or is not one of this program's"
            return findings + [CheckFinding("rollups", .unchecked, reason)]
        }
        findings.append(CheckFinding.of("rollups") { try rollups(store, list) })
        findings.append(CheckFinding.of("intake") { try intake(store, list) })
        return findings
    }

    /// Buckets that are made from the records alone must be those that are stored.
    private static func rollups(_ store: borrowing LiveStore, _ list: PriceList) throws -> String {
        let catalog = try store.catalog()
        var fresh = Monitor(catalog: catalog, prices: PriceBook(list, catalog: catalog), zone: .utc)
        var made: [[Int64]: [UInt8]] = [:]
        var firstDay = Int64.max
        var first = Int64.max
        try store.segments { segment in
            firstDay = min(firstDay, segment.day)
            first = min(first, segment.number)
            fresh.record(segment.records.span)
            for bucket in fresh.takeSealed() { made[key(Int(bucket.level.rawValue), bucket.start)] = bucket.bytes }
        }
        var restored = try RestoredMonitor(store, catalog: catalog, configuration: LiveConfiguration(prices: list))
        var kept: [[Int64]: [UInt8]] = [:]
        for rollup in try store.rollups() { kept[key(rollup.level, rollup.start)] = rollup.bytes }
        for bucket in restored.monitor.takeSealed() {
            kept[key(Int(bucket.level.rawValue), bucket.start)] = bucket.bytes
        }
        let progress = try LiveProgress(reading: store)
        let hasAll = first == 1 && Int64(fresh.intake.stored) == progress.nextSequence - 1
        // A day whose records were dropped in part cannot be made anew.
        let complete = hasAll ? .min : (firstDay + 1) * Microseconds.days(1).rawValue
        var compared = 0
        for level in BucketLevel.allCases {
            // Buckets that no window reaches any more may miss records that came later still.
            let reach = Microseconds(level.width.rawValue * Int64(level.keptBuckets - 1))
            let oldest = max(complete, (progress.newest.floored(to: level.width) - reach).microseconds)
            for (key, bytes) in kept where key[0] == Int64(level.rawValue) && key[1] >= oldest {
                guard let made = made[key] else { continue }
                compared += 1
                if made != bytes {
                    throw Broken(message: "the rollup of level \(level) at \(key[1]) is not what its records add up to")
                }
            }
        }
        fresh.skip(duplicates: progress.intake.duplicates)
        if hasAll, fresh.checkpoint() != restored.monitor.checkpoint() {
            throw Broken(message: "the checkpoint is not what the records add up to")
        }
        return "\(compared) buckets\(hasAll ? " and the checkpoint" : "") are what the records add up to"
    }

    private static func intake(_ store: borrowing LiveStore, _ list: PriceList) throws -> String {
        let progress = try LiveProgress(reading: store)
        let catalog = try store.catalog()
        let restored = try RestoredMonitor(store, catalog: catalog, configuration: LiveConfiguration(prices: list))
        let counted = restored.monitor.intake
        let intake = progress.intake
        guard counted.rejected == 0, counted.stored == intake.stored || restored.isRebuilt,
            Int64(intake.stored) == progress.nextSequence - 1
        else {
            throw Broken(
                message: "\(intake.stored) reports were stored, \(progress.nextSequence - 1) ids given, and the "
                    + "monitor counts \(counted.stored) and rejects \(counted.rejected)")
        }
        return "\(intake.received) received = \(intake.stored) stored + \(intake.duplicates) duplicates + "
            + "\(intake.rejected) rejected"
    }

    private static func key(_ level: Int, _ start: Instant) -> [Int64] { [Int64(level), start.microseconds] }

    /// Why a part is not sound.
    private struct Broken: Error, CustomStringConvertible {
        var message: String
        var description: String { message }
    }
}
