import Harness
import LiveMonitor
import Records
import ScenarioFiles
import Scenarios
import Storage

/// Opens databases of runs and of live monitors for those who replay them.
struct DatabaseRecordings: RecordingSource {
    private struct IsFull: Error {}

    func recording(path: String, limit: Int) throws(RecordingProblem) -> Recording {
        do {
            return try read(path, limit: limit)
        } catch let error as StorageError {
            throw RecordingProblem(
                message: "\(error.message); \(error.remedy)", isMissing: error.code == .notFound)
        } catch {
            throw RecordingProblem(message: "cannot be read")
        }
    }

    private func read(_ path: String, limit: Int) throws -> Recording {
        let kind = try StoreKind.of(path)
        let catalog =
            switch kind {
            case .run: try RecordedRun(path: path).catalog
            case .live: try LiveStore(reading: path).catalog()
            }
        var records: [RequestRecord] = []
        do {
            switch kind {
            case .run:
                try RecordedRun.records(path) { span in
                    for index in span.indices { try Self.add(span[index], to: &records, limit: limit) }
                }
            case .live:
                try LiveStore(reading: path).segments { segment in
                    for record in segment.records { try Self.add(record, to: &records, limit: limit) }
                }
            }
        } catch is IsFull {
            // As many as were asked for.
        }
        return Recording(catalog: catalog, records: records)
    }

    private static func add(_ record: RequestRecord, to records: inout [RequestRecord], limit: Int) throws {
        guard records.count < limit else { throw IsFull() }
        records.append(record)
    }
}
