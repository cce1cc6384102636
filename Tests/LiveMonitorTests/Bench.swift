import Answers
import FoundationEssentials
import LiveMonitor
import PriceLists
import Records
import Testing

/// Calls the body with the path of a folder that lives as long as the call.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}

/// Makes a copy of a database as a killed process would leave it: the file and its log as they are now.
func copyDatabase(_ path: String, to copy: String, logBytes: Int? = nil) throws {
    try? FileManager.default.removeItem(atPath: copy)
    try? FileManager.default.removeItem(atPath: copy + "-wal")
    try Data(contentsOf: URL(filePath: path)).write(to: URL(filePath: copy))
    if let log = try? Data(contentsOf: URL(filePath: path + "-wal")) {
        try log.prefix(logBytes ?? log.count).write(to: URL(filePath: copy + "-wal"))
    }
}

/// Names, prices and repeatable reports for tests.
struct Bench {
    static let start = Instant(microseconds: 1_772_438_400_000_000)  // 2026-03-02T08:00:00Z
    static let configuration = LiveConfiguration(prices: .legacy)

    private let stream: RandomStream
    private var ordinal: UInt64 = 0

    init(seed: Int) { stream = RandomStream(seed: UInt64(seed), name: "bench") }

    mutating func below(_ bound: Int) -> Int {
        ordinal += 1
        return Int(stream.bits(ordinal) % UInt64(bound))
    }

    static func open(
        _ path: String, _ configuration: LiveConfiguration = configuration, now: Instant = start,
        maximumBytes: Int64? = nil
    ) throws -> LiveMonitor {
        try LiveMonitor.open(
            path, configuration: configuration, instance: 0xfeed, now: now, maximumBytes: maximumBytes)
    }

    /// A report that is in order.
    static func report(_ requestID: String? = nil) -> CallReport {
        var report = CallReport(
            provider: "openai", model: "gpt-4", endpoint: "/v1/chat", promptTokens: 100, completionTokens: 50,
            responseTimeMilliseconds: 1_234.5, succeeded: true)
        report.requestID = requestID
        return report
    }

    /// A report of some user and model, sometimes late, repeated, failed or out of order, around a moment.
    mutating func report(around now: Instant) -> CallReport {
        let models = [("openai", "gpt-4"), ("anthropic", "claude-3-opus"), ("google", "gemini-pro"), ("custom", "own")]
        let (provider, model) = models[below(4)]
        var report = CallReport(
            provider: provider, model: model, endpoint: "/v1/\(below(3))", promptTokens: Int64(below(3_000)),
            completionTokens: Int64(below(900)), responseTimeMilliseconds: Double(below(4_000_000)) / 1_000,
            succeeded: below(5) > 0)
        if below(3) > 0 { report.userID = "user-\(below(9))" }
        if !report.succeeded, below(2) == 0 {
            report.errorType = ["rate_limit", "timeout"][below(2)]
            report.errorMessage = "Request \(below(1_000)) failed"
        }
        if below(4) == 0 { report.qualityScore = Double(below(101)) / 100 }
        if below(3) == 0 { report.requestID = "request-\(below(40))" }
        if below(30) == 0 { report.promptTokens = -1 }
        switch below(12) {
        case 0: report.eventTime = now - .hours(Int64(below(900)))
        case 1, 2: report.eventTime = now - .seconds(Int64(below(4_000)))
        case 3: report.eventTime = now + .seconds(Int64(below(400)))
        default: break
        }
        return report
    }
}

/// Everything a monitor says, as text.
func everything(_ monitor: inout LiveMonitor, at now: Instant) -> String {
    let answers = monitor.answers(at: now, periods: [.hour, .day, .month])
    return JSONText.write(.object(answers), names: monitor.catalog, indentation: 0)
}
