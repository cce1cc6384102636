public import PriceLists
import Records
public import Scenarios

/// Turns a scenario file into a validated plan, or into a list of everything that is wrong with it.
///
/// The work on a file that is refused is bounded: files over 1 MiB, deep nesting and the like are turned away before
/// the YAML is read. Traces that a scenario names are read with it.
public struct ScenarioReader: Sendable {
    private let priceLists: [String: PriceList]
    private let recordings: (any RecordingSource)?
    private let seed: UInt64?

    /// A reader that knows price lists by the names which a scenario's `prices` may give: `current`, the default, and
    /// `legacy`.
    ///
    /// Recorded databases can be replayed only with something that opens them. A seed takes the place of the files'
    /// own.
    public init(
        priceLists: [String: PriceList], recordings: (any RecordingSource)? = nil, seed: UInt64? = nil
    ) {
        self.priceLists = priceLists
        self.seed = seed
        self.recordings = recordings
    }

    /// Reads a scenario file of at most 1 MiB.
    public func read(path: String) -> Result<ScenarioPlan, ScenarioProblems> {
        do {
            return read(bytes: try BoundedFile.bytes(path: path, limit: Limits.fileBytes), path: path)
        } catch {
            let place = SourcePlace(path: path, line: 1, column: 1)
            return .failure(
                ScenarioProblems(diagnostics: [Diagnostic(place: place, key: "", message: error.message)]))
        }
    }

    /// Reads a scenario from text; `path` is where diagnostics say it is from and relative to which traces are found.
    public func read(text: String, path: String) -> Result<ScenarioPlan, ScenarioProblems> {
        read(bytes: Array(text.utf8), path: path)
    }

    /// Reads a scenario from the bytes of a file.
    public func read(bytes: [UInt8], path: String) -> Result<ScenarioPlan, ScenarioProblems> {
        let log = ProblemLog()
        guard let (source, root) = SourceFile.root(bytes: bytes, path: path, log: log) else {
            return .failure(log.problems)
        }
        let assembly = ScenarioAssembly(
            source: source, log: log, priceLists: priceLists, recordings: recordings, seed: seed)
        guard var plan = assembly.plan(root), log.isEmpty else {
            return .failure(log.problems)
        }
        var digest = RunningDigest()
        digest.add(bytes: bytes)
        plan.digest = digest.text
        return .success(plan)
    }
}
