import Answers
import FoundationEssentials
import LiveMonitor
import Records
import Testing

/// A monitor that several tasks use at once.
private actor SharedMonitor {
    private var monitor: LiveMonitor

    init(_ path: String) throws { monitor = try Bench.open(path) }

    func record(_ report: CallReport) throws -> [RecordingResult] {
        try monitor.record([report], owner: "o", now: Bench.start)
    }

    func requests() -> AnswerTree? {
        let answers = monitor.answers(at: Bench.start + .seconds(1), periods: [.hour])
        guard case .object(let realTime) = answers["real_time"], case .object(let metrics) = realTime["metrics_5m"]
        else { return nil }
        return metrics["total_requests"]
    }
}

@Suite struct LiveDefectTests {
    @Test func `defect 08: negative tokens are refused, and cost nothing`() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            var report = Bench.report()
            report.promptTokens = -1_000_000
            guard case .rejected(let rejection) = try monitor.record([report], owner: "o", now: Bench.start)[0] else {
                Issue.record("negative tokens were kept")
                return
            }
            #expect(rejection.reason == .outOfRange && rejection.field == "prompt_tokens")
            #expect(try monitor.newestEntries(1).isEmpty)
        }
    }

    @Test func `defect 19: reads and writes at the same time all succeed`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let shared = try SharedMonitor(folder.appending(path: "live.db").path)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    if case .stored = try await shared.record(Bench.report("r-\(number)"))[0] { true } else { false }
                }
                group.addTask { await shared.requests() != nil }
            }
            for try await succeeded in group { #expect(succeeded) }
        }
        #expect(await shared.requests() == .count(40))
    }

    @Test func `defect 20: recording opens no file again and again`() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            func openFiles() throws -> Int {
                let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
                let targets = descriptors.compactMap {
                    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
                }
                return targets.count { $0.hasPrefix(folder) }
            }
            _ = try monitor.record([Bench.report()], owner: "o", now: Bench.start)
            let before = try openFiles()
            for _ in 0..<100 { _ = try monitor.record([Bench.report()], owner: "o", now: Bench.start) }
            #expect(try openFiles() == before && before > 0)
        }
    }
}
