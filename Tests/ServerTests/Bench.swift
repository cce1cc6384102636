import AsyncHTTPClient
import Contract
import Foundation
import LiveMonitor
import Logging
import NIOCore
import NIOHTTP1
import PriceLists
import Records
import Server
import Storage
import Synchronization

/// A moment that moves only when it is told to.
final class TestClock: Sendable {
    private let moment = Mutex(Instant(microseconds: 1_772_438_400_500_000))  // 2026-03-02T08:00:00.5Z

    var now: Instant { moment.withLock { $0 } }

    func advance(by length: Microseconds) { moment.withLock { $0 = $0 + length } }
}

/// A server on 127.0.0.1, and a client for it.
struct Bench: Sendable {
    static let admin = "admin-secret-of-the-tests"
    static let reader = "reader-secret-of-the-tests"
    static let writer = "writer-secret-of-the-tests"
    static let tokens = [
        AccessToken(name: "root", secret: admin, roles: [.admin]),
        AccessToken(name: "grafana", secret: reader, roles: [.read]),
        AccessToken(name: "shop", secret: writer, roles: [.write], user: "zoe"),
    ]

    /// A client that does not go on trying to reach a server that is gone; lives as long as the tests.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let port: Int
    let clock: TestClock
    /// `nil` when it is another process.
    let server: RunningServer?

    /// Calls the body with a running server, and ends it.
    static func serve(
        database: String? = nil, clock: TestClock = TestClock(),
        _ change: (inout ServerConfiguration) -> Void = { _ in }, _ body: @escaping (Bench) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = ServerConfiguration(
            database: database ?? folder.path + "/live.db", monitor: LiveConfiguration(prices: .legacy),
            tokens: tokens)
        configuration.port = 0
        change(&configuration)
        let server = try WindtunnelServer(
            configuration, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }, instance: 0xfeed,
            clock: { clock.now })
        let (ready, signal) = AsyncStream.makeStream(of: RunningServer.self)
        let work = Task {
            defer { signal.finish() }
            try await server.run { signal.yield($0) }
        }
        for await running in ready.prefix(1) {
            do {
                try await body(Bench(port: running.port, clock: clock, server: running))
            } catch {
                await running.stop()
                try await work.value
                throw error
            }
            await running.stop()
        }
        try await work.value
    }

    struct Reply {
        var status: UInt
        var headers: [String: String]
        var text: String

        /// The body as JSON.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
        }

        var detail: String { json["detail"] as? String ?? "" }
    }

    func send(
        _ method: String, _ path: String, body: String? = nil, token: String? = admin,
        headers: [String: String] = [:]
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .init(rawValue: method)
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await Self.client.execute(request, timeout: .seconds(60))
        let text = String(buffer: try await response.body.collect(upTo: 64 << 20))
        let pairs = response.headers.map { ($0.name.lowercased(), $0.value) }
        return Reply(status: response.status.code, headers: Dictionary(pairs) { $1 }, text: text)
    }

    /// A question below the contract's base.
    func get(_ path: String, token: String? = admin) async throws -> Reply {
        try await send("GET", ContractRequest.basePath + path, token: token)
    }

    /// Reports a call.
    func record(
        _ body: String = call(), token: String? = admin
    ) async throws -> Reply {
        try await send(
            "POST", ContractRequest.basePath + "/metrics/record", body: body, token: token)
    }

    /// The JSON of a call with the required fields, some of them changed or added.
    static func call(_ fields: [String: String] = [:]) -> String {
        var values = [
            "provider": #""openai""#, "model": #""gpt-4""#, "endpoint": #""/v1/chat/completions""#,
            "prompt_tokens": "1000", "completion_tokens": "500", "response_time_ms": "120.5", "success": "true",
        ]
        for (name, value) in fields { values[name] = value }
        let pairs = values.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { "\"\($0.key)\":\($0.value)" }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}
