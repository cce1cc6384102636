public import AlertRules
import Records
import Scenarios

/// Reads where notifications go from a settings file: `notifications: {channels: …}`.
public struct NotificationFileReader: Sendable {
    /// What is wrong with a channel: the key at fault, and what is wrong with its value.
    public typealias Check = @Sendable (NotificationPlan.Kind) -> [(key: String, message: String)]

    private let check: Check

    /// A reader that also reports what the channels themselves find wrong.
    public init(check: @escaping Check) { self.check = check }

    /// Reads a file of at most 1 MiB; secrets are not looked at.
    public func read(path: String) -> Result<NotificationPlan, ScenarioProblems> {
        do {
            return read(bytes: try BoundedFile.bytes(path: path, limit: Limits.fileBytes), path: path)
        } catch {
            let place = SourcePlace(path: path, line: 1, column: 1)
            return .failure(
                ScenarioProblems(diagnostics: [Diagnostic(place: place, key: "", message: error.message)]))
        }
    }

    /// Reads settings from the bytes of a file; `path` is where diagnostics say they are from.
    public func read(bytes: [UInt8], path: String) -> Result<NotificationPlan, ScenarioProblems> {
        let log = ProblemLog()
        guard let (_, root) = SourceFile.root(bytes: bytes, path: path, log: log),
            let file = root.mapping("a mapping with notifications", keys: ["schema", "notifications"])
        else { return .failure(log.problems) }
        if file["schema"] != nil { ScenarioAssembly.readSchema(file) }
        let expected = "a mapping with channels"
        guard
            let section = file.required("notifications", expected)?.mapping(expected, keys: ["channels", "quiet_time"])
        else { return .failure(log.problems) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let channels = NotificationChannelReader(folder: folder, check: check)
        var plan = NotificationPlan(channels: channels.read(section))
        if let time = section["quiet_time"]?.duration(from: .zero, to: .days(1)) { plan.quietTime = time }
        return log.isEmpty ? .success(plan) : .failure(log.problems)
    }
}
