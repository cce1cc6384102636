import Scenarios

/// Reads which trace a stream replays, and the trace.
struct TraceSection {
    /// The folder of the scenario file, with a slash at its end; empty for the working folder.
    let folder: String

    func read(_ section: MappingReader) -> TracePlan? {
        let file = section.required("file", "the path of a trace, relative to the scenario file")
        let path = file?.text("the path of a trace, relative to the scenario file", limit: 4_096)
        let fallback = section["fallback"].map { $0.text("the path of a second trace", limit: 4_096) }
        let rows = section["rows"].map {
            $0.integer("a whole number from 1 to \(Limits.traceRows)", in: 1...Limits.traceRows)
        }
        guard let file, let path, let limit = rows ?? Limits.traceRows else { return nil }
        do {
            return try TraceReader.read(path: resolved(path), named: path, rows: limit)
        } catch {
            guard error.isMissing, let second = section["fallback"], let name = fallback ?? nil else {
                file.report(error.message)
                return nil
            }
            return retry(second, name, rows: limit)
        }
    }

    private func retry(_ reader: NodeReader, _ name: String, rows: Int) -> TracePlan? {
        do {
            return try TraceReader.read(path: resolved(name), named: name, rows: rows)
        } catch {
            reader.report(error.message)
            return nil
        }
    }

    private func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }
}
