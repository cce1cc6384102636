import Contract
import Foundation
import Records
import Server
import Testing

@Suite struct LimitTests {
    private static let base = ContractRequest.basePath

    private func head(_ line: String, _ fields: [String] = []) -> String {
        ([line, "Host: x", "Authorization: Bearer \(Bench.admin)"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
    }

    @Test func `a long target, a long header and many fields are refused by their number`() async throws {
        try await Bench.serve { bench in
            let path = "/" + String(repeating: "x", count: 17 << 10)
            let target = try await exchange(bench.port, [head("GET \(path) HTTP/1.1", ["Connection: close"])])
            #expect(target.hasPrefix("HTTP/1.1 414 ") && target.contains("16384"))
            let long = "X-Long: " + String(repeating: "x", count: 33 << 10)
            let header = try await exchange(bench.port, [head("GET /healthz HTTP/1.1", [long])])
            #expect(header.hasPrefix("HTTP/1.1 431 ") && header.contains("32768"))
            let fields = (0..<101).map { "X-\($0): 1" }
            let many = try await exchange(bench.port, [head("GET /healthz HTTP/1.1", fields)])
            #expect(many.hasPrefix("HTTP/1.1 431 ") && many.contains("100"))
            let endless = try await exchange(bench.port, ["GET /" + String(repeating: "x", count: 60 << 10)])
            #expect(endless.hasPrefix("HTTP/1.1 431 "))
        }
    }

    @Test func `what is no HTTP or no path is 400`() async throws {
        try await Bench.serve { bench in
            let nonsense = try await exchange(bench.port, ["hello\r\n\r\n"])
            #expect(nonsense.hasPrefix("HTTP/1.1 400 "))
            for path in ["/models/%zz", "/models/%C3%28", "/health?x=%"] {
                let line = "GET \(Self.base)\(path) HTTP/1.1"
                let reply = try await exchange(bench.port, [head(line, ["Connection: close"])])
                #expect(reply.hasPrefix("HTTP/1.1 400 ") && reply.contains("percent"), "\(path): \(reply)")
            }
        }
    }

    @Test func `a body that is too large is refused by its length alone`() async throws {
        try await Bench.serve { bench in
            let fields = ["Content-Length: 1048577", "Content-Type: application/json", "Connection: close"]
            let line = "POST \(Self.base)/metrics/record HTTP/1.1"
            // Not one byte of the body is sent.
            let declared = try await exchange(bench.port, [head(line, fields)])
            #expect(declared.hasPrefix("HTTP/1.1 413 ") && declared.contains("1048576"))
        }
    }

    @Test func `a body without a length is refused once it is too large`() async throws {
        try await Bench.serve({ $0.limits.bodyBytes = 1_000 }) { bench in
            let fields = ["Transfer-Encoding: chunked", "Connection: close"]
            let chunk = "3e8\r\n" + String(repeating: " ", count: 1_000) + "\r\n"
            let reply = try await exchange(
                bench.port, [head("POST \(Self.base)/metrics/record HTTP/1.1", fields), chunk, chunk, "0\r\n\r\n"])
            #expect(reply.hasPrefix("HTTP/1.1 413 "), "\(reply)")
        }
    }

    @Test func `a slow head, a slow body and an idle connection end`() async throws {
        try await Bench.serve({ configuration in
            configuration.limits.headDeadline = .seconds(1)
            configuration.limits.bodyGap = .milliseconds(50)
        }) { bench in
            let silent = try await exchange(bench.port, [])
            #expect(silent.isEmpty)
            let slowHead = try await exchange(bench.port, ["GET /healthz HTT"])
            #expect(slowHead.hasPrefix("HTTP/1.1 408 "), "\(slowHead)")
            let line = "POST \(Self.base)/metrics/record HTTP/1.1"
            let slowBody = try await exchange(bench.port, [head(line, ["Content-Length: 100"]), "{"])
            #expect(slowBody.hasPrefix("HTTP/1.1 408 "), "\(slowBody)")
        }
        try await Bench.serve({ $0.limits.idle = .seconds(1) }) { bench in
            let idle = try await exchange(bench.port, [head("GET /healthz HTTP/1.1")])
            #expect(idle.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test func `a large body before the next request is no head`() async throws {
        try await Bench.serve({ $0.limits.headDeadline = .seconds(2) }) { bench in
            let path = Self.base + "/metrics/batch"
            let lines = Array(repeating: Bench.call(), count: 4_000).joined(separator: "\n")
            for _ in 0..<3 {
                let reply = try await bench.send(
                    "POST", path, body: lines, headers: ["Content-Type": "application/x-ndjson"])
                #expect(reply.status == 200 && reply.json["stored"] as? Int == 4_000)
            }
        }
    }

    @Test func `a body that is no JSON, too deep or of another type is refused`() async throws {
        try await Bench.serve { bench in
            let deep = String(repeating: "[", count: 100_000)
            for body in ["", "[]", "{", "null", "{\"provider\": \(deep)", deep] {
                let reply = try await bench.record(body)
                #expect(reply.status == 422 && !reply.detail.isEmpty, "\(body.prefix(20))")
            }
            let path = Self.base + "/metrics/record"
            for (header, value) in [("Content-Type", "text/plain"), ("Content-Encoding", "gzip")] {
                let reply = try await bench.send("POST", path, body: Bench.call(), headers: [header: value])
                #expect(reply.status == 415 && reply.detail.contains(value))
            }
            #expect(try await bench.send("GET", "/healthz").status == 200)
        }
    }

    @Test func `texts longer than allowed are refused by name`() async throws {
        try await Bench.serve { bench in
            for (field, length) in [("model", 513), ("user_id", 513), ("error_message", 4_097)] {
                let text = "\"" + String(repeating: "x", count: length) + "\""
                let reply = try await bench.record(Bench.call([field: text, "success": "false"]))
                #expect(reply.status == 422 && reply.detail.hasPrefix("\(field): "), "\(reply.detail)")
            }
        }
    }

    @Test func `more reports than may wait are refused, and may come again`() async throws {
        try await Bench.serve({ $0.limits.waitingReports = 1 }) { bench in
            let two = Bench.call() + "\n" + Bench.call()
            let reply = try await bench.send(
                "POST", Self.base + "/metrics/batch", body: two, headers: ["Content-Type": "application/x-ndjson"])
            #expect(reply.status == 503 && reply.detail.contains("again"))
            let one = try await bench.record()
            #expect(one.status == 200)
        }
    }
}
