import Records
public import Scenarios

/// Where a trace is and how to read it.
public struct TraceSource: Sendable {
    /// The file.
    public var path: String
    /// The file as people named it.
    public var name: String
    /// Its form; `nil` to find out.
    public var format: TraceFormat?
    /// The columns of a table; for `csv` only.
    public var columns: TraceColumns?
    /// The file with the sizes of calls; for `servegen` only.
    public var sizesPath: String?
    /// How many rows to read at most.
    public var rows: Int
    /// Opens recorded databases; without one they cannot be read.
    public var recordings: (any RecordingSource)?

    /// A trace in a file.
    public init(
        path: String, name: String? = nil, format: TraceFormat? = nil, columns: TraceColumns? = nil,
        sizesPath: String? = nil, rows: Int = TraceSource.mostRows, recordings: (any RecordingSource)? = nil
    ) {
        self.path = path
        self.name = name ?? path
        self.format = format
        self.columns = columns
        self.sizesPath = sizesPath
        self.rows = rows
        self.recordings = recordings
    }

    /// More rows than any file can have.
    public static let mostRows = Limits.traceRows

    /// Reads the trace, or says why it cannot be read.
    public func read() -> Result<TraceContent, TraceUnreadable> {
        do throws(TraceProblem) {
            return .success(try content())
        } catch {
            return .failure(TraceUnreadable(message: error.message))
        }
    }

    func problem(_ message: String, isMissing: Bool = false) -> TraceProblem {
        let place = message.hasPrefix("line ") ? " " : ": "
        return TraceProblem(message: "\(OffendingText.quoted(name))\(place)\(message)", isMissing: isMissing)
    }

    func content() throws(TraceProblem) -> TraceContent {
        let format = if let known = self.format { known } else { try detected() }
        switch format {
        case .windtunnel: return try TraceContent(recording(), path: name)
        case .servegen: return try ServeGenReader.read(self)
        default: return try TraceReader.read(self)
        }
    }

    /// The recorded calls of a database.
    func recording() throws(TraceProblem) -> Recording {
        guard let recordings else { throw problem("is a database; expected a place where databases can be read") }
        do throws(RecordingProblem) {
            return try recordings.recording(path: path, limit: min(rows, Limits.recordedCalls))
        } catch {
            throw problem(error.message, isMissing: error.isMissing)
        }
    }

    /// The formats that are not read line by line; `nil` for all others.
    func detected() throws(TraceProblem) -> TraceFormat? {
        do throws(FileProblem) {
            let file = try BoundedFile(path: path, limit: Int.max)
            let beginning = try file.next(4_096)
            if beginning.starts(with: "SQLite format 3\0".utf8) { return .windtunnel }
            let line = beginning.prefix { $0 != 10 && $0 != 13 }
            let format = try? TraceDetection.format(of: beginning, line.startIndex..<line.endIndex)
            return format == .servegen ? .servegen : nil
        } catch {
            throw problem(error.message, isMissing: error.kind == .missing)
        }
    }
}

/// Why a trace cannot be read, for people.
public struct TraceUnreadable: Error, CustomStringConvertible {
    /// What is wrong and where.
    public var message: String

    /// The message.
    public var description: String { message }
}

extension TraceContent {
    /// Recorded calls as a trace; a call's place is when it was sent.
    init(_ recording: Recording, path: String) throws(TraceProblem) {
        self.init(format: .windtunnel, path: path)
        self.recording = recording
        let catalog = recording.catalog
        modelNames = catalog.models.map { "\($0.provider.name)/\($0.name)" }
        userCount = max(0, catalog.users.count - 1)
        let records = recording.records.sorted { $0.time - $0.responseTime < $1.time - $1.responseTime }
        guard let first = records.first.map({ $0.time - $0.responseTime }) else {
            throw TraceProblem(message: "\(OffendingText.quoted(path)): no recorded calls")
        }
        start = first
        calls = records.map { record in
            let error = Int(record.error.rawValue)
            let kind =
                catalog.errorTypes.indices.contains(error) ? FailureKind(rawValue: catalog.errorTypes[error]) : nil
            return TracePlan.Call(
                offset: record.time - record.responseTime - first,
                promptTokens: UInt32(clamping: record.promptTokens), completionTokens: record.output,
                cachedTokens: Int32(clamping: record.cacheRead), user: record.user.rawValue,
                responseTime: record.responseTime, model: record.model.rawValue,
                outcome: record.succeeded ? .succeeded : .failed(kind))
        }
    }
}
