import ArgumentParser
import Harness
import LiveMonitor
import PriceLists
import Records
import Storage

/// `windtunnel db`: looks after databases of runs and of live monitors.
struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "Check, compact or export a database of a run or of a live monitor.",
        subcommands: [DatabaseCheckCommand.self, DatabaseCompactCommand.self, DatabaseExportCommand.self])
}

/// `windtunnel db check`: everything a database can be asked about itself.
struct DatabaseCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check structure, checksums, rollups, intake and audit trail; exit code 1 when something is wrong.")

    @Option(help: "The database of a run or of a live monitor.")
    var database: String

    func run() throws {
        let findings: [CheckFinding]
        do {
            findings =
                switch try StoreKind.of(database) {
                case .run: try RecordedRun.check(database)
                case .live: try LiveCheck.findings(database, lists: [.current, .legacy])
                }
        } catch let error as StorageError where error.code == .damaged {
            findings = [CheckFinding("structure", .broken, "\(error)")]
        }
        for finding in findings {
            StandardOutput.write("\(finding.outcome.rawValue)  \(finding.part): \(finding.message)\n")
        }
        if findings.contains(where: { $0.outcome == .broken }) { throw ExitCode(1) }
    }
}

/// `windtunnel db compact`: gives back the space of what is no longer kept.
struct DatabaseCompactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Drop what is older than the retention and write the file anew without gaps.")

    @Option(help: "The database of a run or of a live monitor.")
    var database: String

    @Option(help: "Days for which a live monitor keeps single records, 1 to 3650.")
    var recordDays = 31

    @Option(help: "Days for which a live monitor knows request ids again, 1 to 3650.")
    var requestIDDays = 7

    func validate() throws {
        for (name, days) in [("--record-days", recordDays), ("--request-id-days", requestIDDays)]
        where !(1...3_650).contains(days) {
            throw ValidationError("\(name) \(days): expected a whole number of days from 1 to 3650")
        }
    }

    func run() throws {
        var dropped: Int64 = 0
        let sizes: (before: StoreSize, after: StoreSize)
        switch try StoreKind.of(database) {
        case .run: sizes = try RunStore.compact(database)
        case .live:
            let retention = Retention(recordDays: recordDays, requestIDDays: requestIDDays)
            let result = try LiveUpkeep.compact(database, retention: retention, now: WallClock.now, actor: "db compact")
            dropped = result.droppedRecords
            sizes = (result.before, result.after)
        }
        StandardOutput.write(
            "\(database): \(sizes.before.bytes) bytes before, \(sizes.after.bytes) bytes after, "
                + "\(dropped) records dropped\n")
    }
}
