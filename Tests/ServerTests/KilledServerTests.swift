import Foundation
import Records
import Server
import Testing

/// `windtunnel serve` as a process, killed in the middle of its work.
@Suite struct KilledServerTests {
    /// `WINDTUNNEL_TEST_KILLS=50` kills as often; the suite must stay quick.
    private static let kills = ProcessInfo.processInfo.environment["WINDTUNNEL_TEST_KILLS"].flatMap { Int($0) } ?? 3
    private static let secret = "a-secret-of-the-tests"

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

    /// Starts a server of a database and waits until it listens.
    private static func start(_ arguments: [String]) throws -> (process: Process, port: Int, said: String) {
        let process = Process()
        process.executableURL = try executable
        process.arguments = ["serve", "--port", "0"] + arguments
        process.environment = ["WINDTUNNEL_TOKEN": secret]
        process.standardOutput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        var said = ""
        while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
            said += String(decoding: data, as: UTF8.self)
            guard let start = said.range(of: "http://127.0.0.1:"),
                let end = said[start.upperBound...].firstIndex(of: "/")
            else { continue }
            return (process, Int(said[start.upperBound..<end]) ?? 0, said)
        }
        process.waitUntilExit()
        return (process, 0, said)
    }

    private static func bench(_ port: Int) -> Bench { Bench(port: port, clock: TestClock(), server: nil) }

    @Test func `killed again and again, it loses nothing that it acknowledged and doubles nothing`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            var identifiers: [String: String] = [:]
            for round in 0..<Self.kills {
                let (process, port, said) = try Self.start(["--database", path])
                try #require(port > 0, "\(said)")
                let bench = Self.bench(port)
                // Whatever was acknowledged before is known under the same id.
                for (request, id) in identifiers.prefix(20) {
                    let reply = try await bench.record(
                        Bench.call(["request_id": "\"\(request)\""]), token: Self.secret)
                    #expect(reply.json["metrics_id"] as? String == id && reply.json["duplicate"] as? Bool == true)
                }
                let acknowledged = Replies()
                await withTaskGroup { group in
                    for client in 0..<8 {
                        group.addTask {
                            for call in 0..<1_000 {
                                let request = "\(round)-\(client)-\(call)"
                                let reply = try? await bench.record(
                                    Bench.call(["request_id": "\"\(request)\""]), token: Self.secret)
                                guard let reply, reply.status == 200 else { return }
                                await acknowledged.add("\(request) \(reply.json["metrics_id"] as? String ?? "")")
                                if client == 0, call == 5 + round { kill(process.processIdentifier, SIGKILL) }
                            }
                        }
                    }
                }
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                #expect(process.terminationReason == .uncaughtSignal)
                for text in await acknowledged.texts {
                    let parts = text.split(separator: " ").map(String.init)
                    identifiers[parts[0]] = parts[1]
                }
                let kept = try StoredCalls(path)
                #expect(Set(identifiers.keys).isSubset(of: kept.requestIDs))
                #expect(kept.requestIDs.count == kept.count)
            }
            #expect(Set(identifiers.values).count == identifiers.count)
        }
    }

    @Test func `SIGTERM ends it with success and leaves one plain file`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            let (process, port, said) = try Self.start(["--database", path])
            try #require(port > 0, "\(said)")
            #expect(!said.contains(Self.secret))
            let reply = try await Self.bench(port).record(token: Self.secret)
            #expect(reply.status == 200)
            kill(process.processIdentifier, SIGTERM)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 0)
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
            #expect(try StoredCalls(path).count == 1)
        }
    }

    @Test func `a taken database, a taken port and a bad token say so and end`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            let (process, port, said) = try Self.start(["--database", path])
            try #require(port > 0, "\(said)")
            let second = try Self.start(["--database", path])
            #expect(second.process.terminationStatus == 4 && second.said.contains("live.db"), "\(second.said)")
            let third = try Self.start(["--database", folder + "/other.db", "--port", "\(port)"])
            #expect(third.process.terminationStatus == 4 && third.said.contains("\(port)"), "\(third.said)")
            let fourth = try Self.start(["--database", path, "--token-file", folder + "/none"])
            #expect(fourth.process.terminationStatus == 2 && fourth.said.contains("/none"), "\(fourth.said)")
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }
}
