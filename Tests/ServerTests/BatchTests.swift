import Contract
import Foundation
import Server
import Testing

@Suite struct BatchTests {
    private func send(_ bench: Bench, _ body: String, type: String, headers: [String: String] = [:]) async throws
        -> Bench.Reply
    {
        var headers = headers
        headers["Content-Type"] = type
        return try await bench.send(
            "POST", ContractRequest.basePath + "/metrics/batch", body: body, headers: headers)
    }

    private func statuses(_ reply: Bench.Reply) -> [String] {
        (reply.json["results"] as? [[String: Any]] ?? []).map { $0["status"] as? String ?? "" }
    }

    @Test func `each line has a result, and one bad line spoils no other`() async throws {
        try await Bench.serve { bench in
            let good = Bench.call(["request_id": #""b-1""#, "timestamp": #""2026-03-02T07:30:00Z""#])
            let other = Bench.call(["request_id": #""b-2""#, "session_id": #""s""#, "client_ip": #""10.0.0.1""#])
            let body = [good, "{", "", other, good, Bench.call(["model": #""""#])].joined(separator: "\n")
            let reply = try await send(bench, body, type: "application/x-ndjson")
            #expect(reply.status == 207)
            #expect(statuses(reply) == ["stored", "rejected", "stored", "duplicate", "rejected"])
            #expect(reply.json["stored"] as? Int == 2 && reply.json["rejected"] as? Int == 2)
            #expect(reply.json["duplicates"] as? Int == 1 && reply.json["received"] as? Int == 5)
            let again = try await send(bench, good + "\r\n" + other + "\n", type: "application/x-ndjson")
            #expect(again.status == 200 && statuses(again) == ["duplicate", "duplicate"])
            // Half an hour ago is within the hour, not within five minutes.
            let costs = try await bench.get("/metrics/costs?time_period=1h").json["cost_analytics"] as? [String: Any]
            #expect(costs?["total_requests"] as? Int == 2)
            let recent = try await bench.get("/metrics/costs?time_period=5m").json["cost_analytics"] as? [String: Any]
            #expect(recent?["total_requests"] as? Int == 1)
        }
    }

    @Test func `an array is read like lines`() async throws {
        try await Bench.serve { bench in
            let reply = try await send(bench, "[\(Bench.call()),7,\(Bench.call())]", type: "application/json")
            #expect(reply.status == 207 && statuses(reply) == ["stored", "rejected", "stored"])
            let none = try await send(bench, "[7,{}]", type: "application/json; charset=utf-8")
            #expect(none.status == 422 && statuses(none) == ["rejected", "rejected"])
            let empty = try await send(bench, "[]", type: "application/json")
            #expect(empty.status == 422 && empty.detail.contains("empty"))
            let object = try await send(bench, "{}", type: "application/json")
            #expect(object.status == 422 && object.detail.contains("array"))
        }
    }

    @Test func `other types, encodings and sizes are refused`() async throws {
        try await Bench.serve({ $0.limits.batchBytes = 1_000 }) { bench in
            let type = try await send(bench, "[]", type: "text/csv")
            #expect(type.status == 415 && type.detail.contains("text/csv"))
            let gzip = try await send(bench, "[]", type: "application/json", headers: ["Content-Encoding": "gzip"])
            #expect(gzip.status == 415 && gzip.detail.contains("gzip"))
            let large = try await send(bench, String(repeating: " ", count: 1_001), type: "application/json")
            #expect(large.status == 413 && large.detail.contains("1000"))
        }
    }

    @Test func `a full disk tells each line that it may come again`() async throws {
        try await Bench.serve({ $0.maximumDatabaseBytes = 150_000 }) { bench in
            let message = String(repeating: "x", count: 4_000)
            let line = Bench.call(["success": "false", "error_message": "\"\(message)\""])
            let reply = try await send(
                bench, Array(repeating: line, count: 200).joined(separator: "\n") + "\n{", type: "application/x-ndjson")
            #expect(reply.status == 507)
            #expect(reply.json["unavailable"] as? Int == 200 && reply.json["rejected"] as? Int == 1)
            #expect(try await bench.get("/debug/metrics-history").json["total_metrics"] as? Int == 0)
        }
    }
}
