import Scenarios

/// Reads which trace a stream replays, and the trace.
struct TraceSection {
    static let keys = ["file", "fallback", "rows", "format", "columns", "sizes", "models"]

    /// The folder of the scenario file, with a slash at its end; empty for the working folder.
    let folder: String
    let recordings: (any RecordingSource)?

    /// What is in the trace; `nil` after reporting.
    func read(_ section: MappingReader) -> TraceContent? {
        let expected = "the path of a trace, relative to the scenario file"
        let file = section.required("file", expected)
        let path = file?.text(expected, limit: 4_096)
        let fallback = section["fallback"].map { $0.text("the path of a second trace", limit: 4_096) }
        let rows = section["rows"].map {
            $0.integer("a whole number from 1 to \(Limits.traceRows)", in: 1...Limits.traceRows)
        }
        let format = section["format"].map {
            $0.choice(TraceFormat.allCases.map(\.rawValue)).flatMap(TraceFormat.init)
        }
        let columns = section["columns"].map(Self.columns)
        let sizes = section["sizes"].map { $0.text("the path of a file of histograms", limit: 4_096) }
        guard let file, let path, let limit = rows ?? Limits.traceRows else { return nil }
        if format == .some(nil) || columns == .some(nil) || sizes == .some(nil) { return nil }
        guard areConsistent(section, format: format ?? nil) else { return nil }
        var source = TraceSource(
            path: resolved(path), name: path, format: format ?? nil, columns: columns ?? nil,
            sizesPath: (sizes ?? nil).map(resolved), rows: limit, recordings: recordings)
        do throws(TraceProblem) {
            return try source.content()
        } catch {
            guard error.isMissing, let second = section["fallback"], let name = fallback ?? nil else {
                file.report(error.message)
                return nil
            }
            (source.path, source.name) = (resolved(name), name)
            return retry(second, source)
        }
    }

    private func retry(_ reader: NodeReader, _ source: TraceSource) -> TraceContent? {
        do throws(TraceProblem) {
            return try source.content()
        } catch {
            reader.report(error.message)
            return nil
        }
    }

    private func areConsistent(_ section: MappingReader, format: TraceFormat?) -> Bool {
        if format == .csv, section["columns"] == nil {
            _ = section.required("columns", "the names of the columns, such as {time: ts, input_tokens: prompt}")
            return false
        }
        if let columns = section["columns"], format != .csv {
            columns.report("only format csv has columns; expected format: csv beside them")
            return false
        }
        return true
    }

    private static func columns(_ reader: NodeReader) -> TraceColumns? {
        let roles = TraceColumns.Role.allCases
        let keys = roles.map(\.rawValue) + ["time_unit"]
        guard let section = reader.mapping("a mapping from values to names of columns", keys: keys) else { return nil }
        for role in TraceColumns.Role.needed where section[role.rawValue] == nil {
            _ = section.required(role.rawValue, "the name of its column")
        }
        var names: [TraceColumns.Role: String] = [:]
        var isRead = true
        for role in roles {
            guard let value = section[role.rawValue] else { continue }
            names[role] = value.text("the name of a column")
            isRead = isRead && names[role] != nil
        }
        let unit =
            section["time_unit"].map {
                $0.choice(TraceColumns.TimeUnit.allCases.map(\.rawValue)).flatMap(TraceColumns.TimeUnit.init)
            } ?? .seconds
        guard isRead, let unit else { return nil }
        return TraceColumns(names: names, timeUnit: unit)
    }

    private func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }
}
