import Contract
import Foundation
import LiveMonitor
import PriceLists
import Records
import Server
import Storage
import Testing

@Suite struct DurabilityTests {
    @Test func `reports that come at once share commits, and each is kept once under an id of its own`() async throws {
        try await Bench.serve { bench in
            let ids = try await withThrowingTaskGroup(of: [String].self) { group in
                for client in 0..<32 {
                    group.addTask {
                        var ids: [String] = []
                        for call in 0..<10 {
                            let id = "\"\(client)-\(call)\""
                            let reply = try await bench.record(Bench.call(["request_id": id, "user_id": id]))
                            ids.append(reply.json["metrics_id"] as? String ?? "\(reply.status)")
                        }
                        return ids
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(ids).count == 320)
            let costs = try await bench.get("/metrics/costs").json["cost_analytics"] as? [String: Any]
            #expect(costs?["total_requests"] as? Int == 320)
        }
    }

    @Test func `the same request id is the same record, and another content is a conflict`() async throws {
        try await Bench.serve { bench in
            let first = try await bench.record(Bench.call(["request_id": #""r-1""#]))
            let second = try await bench.record(Bench.call(["request_id": #""r-1""#]))
            #expect(second.status == 200 && second.json["duplicate"] as? Bool == true)
            #expect(second.json["metrics_id"] as? String == first.json["metrics_id"] as? String)
            let other = try await bench.record(Bench.call(["request_id": #""r-1""#, "prompt_tokens": "1"]))
            #expect(other.status == 422 && other.detail.hasPrefix("request_id: "))
            // Another token's ids are its own.
            let shop = try await bench.record(Bench.call(["request_id": #""r-1""#]), token: Bench.writer)
            #expect(shop.json["duplicate"] == nil && shop.status == 200)
        }
    }

    @Test func `stopped and started again, it answers the same bytes`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            let clock = TestClock()
            let before = Replies()
            try await Bench.serve(database: path, clock: clock) { bench in
                for number in 0..<20 {
                    _ = try await bench.record(
                        Bench.call(["request_id": "\"r-\(number % 15)\"", "response_time_ms": "\(number % 15)"]))
                }
                await before.set(try await Self.everything(bench))
            }
            try await Bench.serve(database: path, clock: clock) { bench in
                let after = try await Self.everything(bench)
                #expect(await before.texts == after)
                let again = try await bench.record(Bench.call(["request_id": #""r-3""#, "response_time_ms": "3"]))
                #expect(again.json["duplicate"] as? Bool == true)
            }
        }
    }

    private static func everything(_ bench: Bench) async throws -> [String] {
        var texts: [String] = []
        for (path, _) in EndpointTests.questions { texts.append(try await bench.get(path).text) }
        return texts
    }

    @Test func `a full disk is 507 until there is room, and nothing is half kept`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            let message = String(repeating: "x", count: 4_000)
            try await Bench.serve(database: path, { $0.maximumDatabaseBytes = 400_000 }) { bench in
                var stored = 0
                var refusal: Bench.Reply?
                while refusal == nil, stored < 500 {
                    let reply = try await bench.record(
                        Bench.call(["success": "false", "error_message": "\"\(message)\""]))
                    if reply.status == 200 { stored += 1 } else { refusal = reply }
                }
                #expect(refusal?.status == 507)
                #expect(refusal?.detail.contains("nothing was recorded") == true, "\(refusal?.detail ?? "")")
                let ready = try await bench.send("GET", "/readyz", token: nil)
                #expect(ready.status == 503)
                let status = try await bench.get("/status")
                #expect(status.json["status"] as? String == "degraded")
                #expect(status.json["monitoring_active"] as? Bool == false)
                let costs = try await bench.get("/metrics/costs").json["cost_analytics"] as? [String: Any]
                #expect(costs?["total_requests"] as? Int == stored)
            }
            try await Bench.serve(database: path) { bench in
                let reply = try await bench.record()
                #expect(reply.status == 200)
                #expect(try await bench.send("GET", "/readyz", token: nil).status == 200)
            }
        }
    }

    @Test func `a second server on the same database is told who has it`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            try await Bench.serve(database: path) { bench in
                do {
                    try await Bench.serve(database: path) { _ in Issue.record("it must not start") }
                    Issue.record("it must not start")
                } catch let error as StorageError {
                    #expect(error.code == .locked, "\(error)")
                }
                let reply = try await bench.record()
                #expect(reply.status == 200)
            }
        }
    }

    @Test func `told to stop, it keeps whatever it acknowledges`() async throws {
        try await withFolder { folder in
            let path = folder + "/live.db"
            let acknowledged = Replies()
            try await Bench.serve(database: path) { bench in
                await withTaskGroup { group in
                    for client in 0..<8 {
                        group.addTask {
                            for call in 0..<50 {
                                let id = "\(client)-\(call)"
                                let reply = try? await bench.record(
                                    Bench.call(["request_id": "\"\(id)\""]))
                                guard let reply else { return }
                                if reply.status == 200 { await acknowledged.add(id) }
                                if client == 0, call == 3 { await bench.server?.stop() }
                            }
                        }
                    }
                }
            }
            let kept = try StoredCalls(path)
            #expect(Set(await acknowledged.texts).isSubset(of: kept.requestIDs))
            #expect(kept.requestIDs.count == kept.count)
        }
    }
}

/// Texts that several tasks collect.
actor Replies {
    private(set) var texts: [String] = []

    func set(_ texts: [String]) { self.texts = texts }
    func add(_ text: String) { texts.append(text) }
}

/// What a database holds, read without the server.
struct StoredCalls {
    private(set) var requestIDs: Set<String> = []
    private(set) var count = 0

    init(_ path: String) throws {
        var ids: Set<String> = []
        var count = 0
        try LiveStore(reading: path).segments { segment in
            count += segment.records.count
            ids.formUnion(segment.details.map(\.requestID))
        }
        self.requestIDs = ids
        self.count = count
    }
}

/// Calls the body with the path of a folder that lives as long as the call.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}
