import AlertRules
import Contract
import Foundation
import LiveMonitor
import Records
import Testing

@testable import Server

@Suite struct OperationTests {
    @Test func `the list of endpoints is complete`() {
        let paths = Set(allServerEndpoints.map { "\($0.method) \($0.path)" })
        #expect(paths.count == allServerEndpoints.count)
        let base = ContractRequest.basePath
        #expect(
            paths == [
                "POST \(base)/metrics/record", "POST \(base)/metrics/batch", "GET \(base)/stream/metrics",
                "GET \(base)/alerts", "POST \(base)/alerts/{id}/acknowledge", "POST \(base)/alerts/{id}/resolve",
                "GET \(base)/errors", "GET \(base)/audit", "GET /healthz", "GET /readyz", "GET /metrics",
            ])
    }

    @Test func `failures are grouped and the audit trail tells of records`() async throws {
        try await Bench.serve { bench in
            for number in 1...3 {
                let message = "\"request \(number) timed out\""
                _ = try await bench.record(Bench.call(["success": "false", "error_message": message]))
            }
            let errors = try await bench.get("/errors").json["errors"] as? [[String: Any]]
            #expect(errors?.count == 1 && errors?.first?["count"] as? Int == 3)
            #expect(errors?.first?["category"] as? String == "timeout")
            let audit = try await bench.get("/audit?limit=3").json["entries"] as? [[String: Any]]
            #expect(audit?.map { $0["action"] as? String } == ["created", "prices", "recorded"])
            #expect(try await bench.get("/audit", token: Bench.reader).status == 403)
            let text = try await bench.send("GET", "/metrics", token: Bench.reader).text
            #expect(text.contains("windtunnel_reports_total{result=\"stored\"} 3\n"))
            #expect(text.contains("windtunnel_ready 1\n"))
            #expect(try await bench.send("GET", "/metrics", token: nil).status == 401)
        }
    }

    @Test func `an alert fires by itself, and is taken on and ended by hand`() async throws {
        try await Bench.serve({ $0.monitor.alerts = AlertPlan(rules: AlertRule.defaults) }) { bench in
            // One failure in two, for as long as the rules ask; the server looks about once a second.
            var ids: [String] = []
            for _ in 0..<100 where ids.isEmpty {
                for success in ["true", "false"] {
                    for _ in 0..<15 { _ = try await bench.record(Bench.call(["success": success])) }
                }
                bench.clock.advance(by: .seconds(60))
                try await Task.sleep(for: .milliseconds(300))
                ids = try await bench.get("/alerts").json["firing_ids"] as? [String] ?? []
            }
            let id = try #require(ids.first)
            let escaped = id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let path = ContractRequest.basePath + "/alerts/"
            let line = "\(path)\(escaped)/acknowledge"
            let taken = try await exchange(bench.port, [Self.post(line)])
            #expect(taken.hasPrefix("HTTP/1.1 200 "), "\(taken)")
            let twice = try await exchange(bench.port, [Self.post(line)])
            #expect(twice.hasPrefix("HTTP/1.1 409 "), "\(twice)")
            let ended = try await exchange(bench.port, [Self.post("\(path)\(escaped)/resolve")])
            #expect(ended.hasPrefix("HTTP/1.1 200 "), "\(ended)")
            let unknown = try await exchange(bench.port, [Self.post("\(path)nothing/resolve")])
            #expect(unknown.hasPrefix("HTTP/1.1 404 "), "\(unknown)")
            let after = try await bench.get("/alerts").json["firing_ids"] as? [String] ?? []
            #expect(!after.contains(id))
        }
    }

    private static func post(_ path: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(Bench.admin)\r\nContent-Length: 0\r\n"
            + "Connection: close\r\n\r\n"
    }
}
