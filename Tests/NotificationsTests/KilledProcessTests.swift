import Foundation
import Notifications
import Records
import Storage
import Synchronization
import Testing

/// `windtunnel alerts deliver` as a process, ended by signals.
@Suite struct KilledProcessTests {
    private static var executable: URL {
        get throws {
            let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            return try #require(
                [beside.appending(path: "windtunnel"), root.appending(path: ".build/debug/windtunnel")]
                    .first { FileManager.default.isExecutableFile(atPath: $0.path) },
                "the windtunnel binary is not where the package manager puts it")
        }
    }

    private static func settings(_ folder: String, port: Int) throws -> String {
        let text = """
            notifications:
              channels:
                out: {webhook: {url: "http://127.0.0.1:\(port)/", secret_env: WINDTUNNEL_TEST_SECRET}}
            """
        try Data(text.utf8).write(to: URL(filePath: folder + "/channels.yaml"))
        return folder + "/channels.yaml"
    }

    private static func process(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = try executable
        process.arguments = ["alerts", "deliver"] + arguments
        process.environment = ["WINDTUNNEL_TEST_SECRET": "a secret of the tests, 32 bytes."]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    private static func isWhole(_ request: String) -> Bool {
        request.hasSuffix("}") && request.contains("\r\n\r\n{")
    }

    /// Whom to signal, once somebody runs.
    ///
    /// The signal is sent by the server's own thread, in the middle of the request: a busy machine may let this test
    /// wait for longer than an attempt lasts.
    private final class Victim: Sendable {
        private let process = Mutex<Int32?>(nil)

        func runs(as identifier: Int32) { process.withLock { $0 = identifier } }

        func end(by signal: Int32) {
            while true {
                if let identifier = process.withLock({ $0 }) {
                    kill(identifier, signal)
                    return
                }
                usleep(1_000)
            }
        }
    }

    @Test(arguments: [SIGKILL, SIGTERM])
    func `ended in the middle of an attempt, it loses nothing and the receiver can tell the double`(signal: Int32)
        async throws
    {
        try await withTemporaryFolder { folder in
            let path = folder + "/live.db"
            try enter([notification("n-1", alert: "a")], into: path)
            let victim = Victim()
            // Takes the message and never answers.
            let silent = LoopbackServer.Script { unanswered, _ in
                guard Self.isWhole(unanswered) else { return .wait }
                victim.end(by: signal)
                return .say("")
            }
            try await withServer(silent) { server in
                let process = try Self.process([path, "--channels", try Self.settings(folder, port: server.port)])
                try process.run()
                victim.runs(as: process.processIdentifier)
                process.waitUntilExit()
                #expect(process.terminationReason == (signal == SIGKILL ? .uncaughtSignal : .exit))
                if signal == SIGTERM { #expect(process.terminationStatus == 0) }
                #expect(server.received.count == 1 && server.received[0].contains("n-1"))
            }
            let left = try Outbox(reading: path).rows()
            #expect(left.map(\.status) == [.waiting] && left.map(\.attempts) == [1])
            // After the lease another process sends it again, under the same key.
            let answering = LoopbackServer.Script { unanswered, _ in
                Self.isWhole(unanswered) ? .sayAndClose("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n") : .wait
            }
            try await withServer(answering) { server in
                let channel = try WebhookChannel(
                    name: "out", url: "http://127.0.0.1:\(server.port)/",
                    secret: Secret("a secret of the tests, 32 bytes."))
                let later = Surroundings(
                    now: { Surroundings.system.now() + .minutes(3) }, sleep: { _ in }, random: { 0 })
                let sender = try NotificationSender(database: path, channels: [channel], surroundings: later)
                try await sender.run(untilEmpty: true)
                #expect(server.received.count == 1 && server.received[0].contains("n-1"))
            }
            let rows = try Outbox(reading: path).rows()
            #expect(rows.map(\.status) == [.sent] && rows.map(\.attempts) == [2])
        }
    }

    @Test func `with nothing to send it ends at once when told to`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/live.db"
            try enter([], into: path)
            for flag in ["--once", "--until-empty"] {
                let process = try Self.process([path, "--channels", try Self.settings(folder, port: 1), flag])
                try process.run()
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
        }
    }
}
