import ArgumentParser
import Glibc
import Harness
import LiveMonitor
import Records
import Storage

/// `windtunnel db export`: records as text for other programs.
struct DatabaseExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write records as CSV or NDJSON, with names, to a file or standard output.",
        discussion: """
            Examples:
              windtunnel db export --database a.db > records.csv
              windtunnel db export --database a.db --format ndjson --from 2026-03-02T08:00:00Z --output a.ndjson
            """)

    @Option(help: "The database of a run or of a live monitor.")
    var database: String

    @Option(help: "csv or ndjson.")
    var format = "csv"

    @Option(help: "The first event time, in ISO 8601 with a zone.")
    var from: String?

    @Option(help: "The event time before which to end, in ISO 8601 with a zone.")
    var to: String?

    @Option(help: "The file to make; it must not exist yet. Default: standard output.")
    var output: String?

    func run() throws {
        guard let format = RecordExport.Format(rawValue: format) else {
            throw CommandFailure(message: "--format \(self.format): expected csv or ndjson", exitCode: .badUsage)
        }
        let (from, to) = (try instant(from, "--from"), try instant(to, "--to"))
        let kind = try StoreKind.of(database)
        let catalog =
            switch kind {
            case .run: try RecordedRun(path: database).catalog
            case .live: try LiveStore(reading: database).catalog()
            }
        let sink = try ExportSink(path: output)
        var export = try RecordExport(format, names: catalog, from: from, to: to) { try sink.write($0) }
        switch kind {
        case .run:
            var id: Int64 = 0
            try RecordedRun.records(database) { records in
                for index in records.indices {
                    id += 1
                    try export.add(id: id, records[index], details: nil)
                }
            }
        case .live:
            try LiveStore(reading: database).segments { segment in
                for index in segment.records.indices {
                    try export.add(
                        id: segment.number + Int64(index), segment.records[index], details: segment.details[index])
                }
            }
        }
        try sink.finish()
        StandardError.write("\(export.count) records exported\n")
    }

    private func instant(_ text: String?, _ option: String) throws -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(iso8601: text) else {
            throw CommandFailure(
                message: "\(option) \(text): expected an instant such as 2026-03-02T08:00:00Z", exitCode: .badUsage)
        }
        return instant
    }
}

/// Where an export goes: every write must succeed, or the export would be cut without anybody noticing.
private final class ExportSink {
    private let descriptor: Int32
    private let path: String?
    private var buffer: [UInt8] = []

    init(path: String?) throws {
        self.path = path
        guard let path else {
            descriptor = STDOUT_FILENO
            return
        }
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw failure("cannot be made") }
    }

    deinit { if path != nil, descriptor >= 0 { close(descriptor) } }

    func write(_ text: String) throws {
        buffer += text.utf8
        if buffer.count >= 1 << 16 { try finish() }
    }

    func finish() throws {
        while !buffer.isEmpty {
            let written = Glibc.write(descriptor, buffer, buffer.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure("cannot be written") }
            buffer.removeFirst(written)
        }
    }

    private func failure(_ what: String) -> CommandFailure {
        let reason = String(cString: strerror(errno))
        return CommandFailure(
            message: "\(path ?? "standard output"): \(what): \(reason); choose another file or free some space",
            exitCode: .internalError)
    }
}
