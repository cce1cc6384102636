import Monitoring
import Pricing
public import Records
public import Storage

extension RecordedRun {
    /// Checks the database of a run, part by part, without changing it.
    ///
    /// Throws when the file cannot be opened at all; opening it checks its structure.
    public static func check(_ path: String) throws -> [CheckFinding] {
        let store = try RunStore(opening: path)
        var findings = [
            CheckFinding("structure", .sound, "every page and index is in order"),
            CheckFinding.of("values") { "\(try store.checkValues()) rollups and states have their checksums" },
            CheckFinding.of("records") {
                var count = 0
                try store.records { count += $0.count }
                return "\(count) records have their checksums"
            },
        ]
        guard findings.allSatisfy({ $0.outcome == .sound }) else { return findings }
        guard try store.state(RunRecorder.StateName.checkpoint) != nil else {
            return findings + [CheckFinding("rollups", .unchecked, "the run was broken off, so nothing adds up yet")]
        }
        findings.append(CheckFinding.of("rollups") { try recomputed(path, store) })
        return findings
    }

    /// The monitor that is made from the records alone must be the stored one.
    private static func recomputed(_ path: String, _ store: borrowing RunStore) throws -> String {
        let recorded = try RecordedRun(path: path)
        var fresh = Monitor(
            catalog: recorded.catalog, prices: PriceBook(recorded.facts.prices.list, catalog: recorded.catalog),
            zone: recorded.facts.zone.offsets)
        try store.records { fresh.record($0) }
        // What came twice is recorded once.
        fresh.skip(duplicates: recorded.duplicates)
        guard try fresh.checkpoint() == store.state(RunRecorder.StateName.checkpoint) else {
            throw StorageError(
                code: .damaged, path: path, message: "is damaged: the rollups are not what the records add up to",
                remedy: "restore a copy, or record the run again into another file")
        }
        return "the checkpoint of \(fresh.intake.stored) records is what they add up to"
    }

    /// Calls the body with every record of a run's database, in the order of recording.
    public static func records(_ path: String, _ body: (Span<RequestRecord>) throws -> Void) throws {
        try RunStore(opening: path).records(body)
    }
}
