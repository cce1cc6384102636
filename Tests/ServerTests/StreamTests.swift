import AsyncHTTPClient
import Contract
import Foundation
import NIOCore
import NIOHTTP1
import Records
import Testing

@testable import Server

@Suite struct StreamTests {
    private func open(_ bench: Bench, _ query: String = "", last: String? = nil, with client: HTTPClient = .shared)
        async throws -> HTTPClientResponse
    {
        let url = "http://127.0.0.1:\(bench.port)\(ContractRequest.basePath)/stream/metrics\(query)"
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Authorization", value: "Bearer \(Bench.reader)")
        if let last { request.headers.add(name: "Last-Event-ID", value: last) }
        return try await client.execute(request, timeout: .seconds(60))
    }

    /// The next events, each with its lines.
    private func events(_ count: Int, _ response: HTTPClientResponse) async throws -> [[String]] {
        var text = ""
        for try await part in response.body {
            text += String(buffer: part)
            let events = text.components(separatedBy: "\n\n").dropLast().filter { !$0.hasPrefix(":") }
            if events.count >= count { return events.prefix(count).map { $0.components(separatedBy: "\n") } }
        }
        return []
    }

    @Test func `a client gets the present at once, then every interval, and after a break what it missed`()
        async throws
    {
        try await Bench.serve { bench in
            let stream = try await open(bench, "?interval=1")
            #expect(stream.status == .ok && stream.headers.first(name: "content-type") == "text/event-stream")
            let clock = bench.clock
            let mover = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: .milliseconds(200))
                    clock.advance(by: .seconds(1))
                }
            }
            defer { mover.cancel() }
            let events = try await self.events(2, stream)
            try #require(events.count == 2)
            let ids = events.map { UInt64($0[0].dropFirst(4)) ?? 0 }
            #expect(ids[0] < ids[1])
            for event in events {
                #expect(event.map { $0.prefix(while: { $0 != ":" }) } == ["id", "event", "retry", "data"])
                #expect(event[1] == "event: metrics_update" && event[2] == "retry: 2000")
                let data = try JSONSerialization.jsonObject(with: Data(event[3].dropFirst(6).utf8))
                let keys = Set((data as? [String: Any] ?? [:]).keys)
                #expect(keys == ["type", "timestamp", "metrics", "health"])
            }
            let back = try await open(bench, last: "\(ids[0])")
            let missed = try await self.events(1, back)
            #expect(missed.first?[0] == "id: \(ids[1])")
        }
    }

    @Test(arguments: ["0", "61", "x", "1.5", ""])
    func `an interval that cannot be is refused`(interval: String) async throws {
        try await Bench.serve { bench in
            let reply = try await bench.get("/stream/metrics?interval=\(interval)")
            #expect(reply.status == 422 && reply.detail.hasPrefix("interval: "))
            #expect(try await bench.get("/stream/metrics", token: nil).status == 401)
        }
    }

    @Test func `a thousand clients are served, one more than allowed is not, and stopping ends all`() async throws {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_100
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            try await Bench.serve({ $0.limits.subscribers = 1_000 }) { bench in
                let streams = try await withThrowingTaskGroup(of: HTTPClientResponse.self) { group in
                    for _ in 0..<1_000 { group.addTask { try await open(bench, with: client) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(streams.count { $0.status == .ok } == 1_000)
                let refused = try await open(bench, with: client)
                #expect(refused.status == .serviceUnavailable)
                await bench.server?.stop()
                for stream in streams {
                    let text = String(buffer: try await stream.body.collect(upTo: 1 << 20))
                    #expect(text.hasPrefix("id: "))
                }
            }
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    @Test func `a client that does not read is cut off and holds nothing`() async {
        let (cuts, cut) = AsyncStream.makeStream(of: Void.self)
        let subscriber = Subscriber(cut: { cut.yield() })
        let text = String(repeating: "x", count: 64 << 10)
        var offers = 0
        while subscriber.offer(text) { offers += 1 }
        #expect(offers == 4)
        for await _ in cuts.prefix(1) {}
        #expect(await subscriber.next() == nil)
        #expect(!subscriber.offer("more"))
    }
}
