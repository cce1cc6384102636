import Messages
import Notifications
import Records
import Storage
import Testing

@Suite struct WebhookTests {
    private let secret = Secret("a secret of the tests, 32 bytes.")

    /// Answers every whole request with the text.
    private func replying(_ text: String) -> LoopbackServer.Script {
        LoopbackServer.Script { unanswered, _ in Self.isWhole(unanswered) ? .sayAndClose(text) : .wait }
    }

    private static func isWhole(_ request: String) -> Bool { request.hasSuffix("}") && request.contains("\r\n\r\n{") }

    private func deliver(
        _ script: LoopbackServer.Script, path: String = "/hook", timeout: Microseconds = .seconds(10)
    ) async throws -> (outcome: DeliveryOutcome, received: [String]) {
        let server = try await LoopbackServer.start(script)
        let channel = try WebhookChannel(
            name: "out", url: "http://127.0.0.1:\(server.port)\(path)", secret: secret, timeout: timeout,
            now: { instant(0) })
        let outcome = await channel.deliver(try notification("n-1").message)
        try await server.stop()
        return (outcome, server.received)
    }

    @Test func `the request is a signed post with its idempotency key`() async throws {
        let (outcome, received) = try await deliver(replying("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"))
        #expect(outcome == .delivered)
        let parts = try #require(received.first).split(separator: "\r\n\r\n", maxSplits: 1)
        let head = parts[0].split(separator: "\r\n").map { $0.lowercased() }
        #expect(head.first == "post /hook http/1.1")
        #expect(head.contains("idempotency-key: n-1"))
        #expect(head.contains("content-type: application/json"))
        let body = """
            {"alerts":[{"at_us":1772524800000000,"id":"alert","labels":[{"name":"model","value":"gpt-5"}],\
            "rule":"error_rate","severity":"critical","state":"firing"}],"at_us":1772524800000000,"channel":"out",\
            "id":"n-1","omitted":0,"severity":"critical","state":"firing","text":"12 of 100 calls failed.",\
            "title":"Errors at 12 %"}
            """
        #expect(parts[1] == body)
        // printf '%s' "1772524800.$body" | openssl dgst -sha256 -hmac 'a secret of the tests, 32 bytes.'
        let code = "a408c80a31a84c82e979e81c80284fc117e2679371e677a8088006cdec8db083"
        #expect(head.contains("x-windtunnel-signature: t=1772524800,v1=\(code)"))
    }

    @Test(arguments: [
        (200, DeliveryOutcome.delivered), (204, .delivered),
        (500, .retry(reason: "HTTP status 500", after: nil, mayHaveArrived: false)),
        (503, .retry(reason: "HTTP status 503", after: nil, mayHaveArrived: false)),
        (408, .retry(reason: "HTTP status 408", after: nil, mayHaveArrived: false)),
        (400, .rejected(reason: "HTTP status 400")), (410, .rejected(reason: "HTTP status 410")),
    ])
    func `the status decides`(status: Int, expected: DeliveryOutcome) async throws {
        let length = status == 204 ? "" : "content-length: 0\r\n"
        #expect(try await deliver(replying("HTTP/1.1 \(status) X\r\n\(length)\r\n")).outcome == expected)
    }

    @Test(arguments: [
        ("120", Microseconds.seconds(120)), ("Tue, 03 Mar 2026 08:02:30 GMT", .seconds(150)),
        ("Tue, 03 Mar 2026 07:00:00 GMT", .zero), ("99999999999999999999", .seconds(1_000_000_000)),
        ("soon", nil), ("-1", nil), ("", nil),
    ])
    func `Retry-After is read in both its forms`(text: String, expected: Microseconds?) async throws {
        let answer = "HTTP/1.1 429 X\r\nretry-after: \(text)\r\ncontent-length: 0\r\n\r\n"
        let outcome = try await deliver(replying(answer)).outcome
        #expect(outcome == .retry(reason: "HTTP status 429", after: expected, mayHaveArrived: false))
    }

    @Test func `a redirect is not followed`() async throws {
        try await withServer(replying("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) { other in
            let location = "http://127.0.0.1:\(other.port)/"
            let answer = "HTTP/1.1 307 X\r\nlocation: \(location)\r\ncontent-length: 0\r\n\r\n"
            let outcome = try await deliver(replying(answer)).outcome
            #expect(
                outcome
                    == .rejected(reason: "HTTP status 307: redirects are not followed; name the final URL"))
            #expect(other.received.isEmpty)
        }
    }

    @Test func `an endless answer is cut off and its status counts`() async throws {
        let start = "HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n"
        let script = LoopbackServer.Script { unanswered, _ in
            Self.isWhole(unanswered) ? .say(start + String(repeating: "x", count: 200_000)) : .wait
        }
        #expect(try await deliver(script).outcome == .delivered)
    }

    @Test func `no answer in time may have arrived`() async throws {
        let silent = LoopbackServer.Script { _, _ in .wait }
        let outcome = try await deliver(silent, timeout: .milliseconds(200)).outcome
        guard case .retry(_, after: nil, mayHaveArrived: true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `a connection closed without an answer may have taken the request`() async throws {
        let script = LoopbackServer.Script { unanswered, _ in Self.isWhole(unanswered) ? .close : .wait }
        let outcome = try await deliver(script).outcome
        guard case .retry(_, after: nil, mayHaveArrived: true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `nobody listening is a failure before arrival`(host: String) async throws {
        let server = try await LoopbackServer.start(replying(""))
        try await server.stop()
        let channel = try WebhookChannel(name: "out", url: "http://\(host):\(server.port)/", secret: secret)
        let outcome = await channel.deliver(try notification("n").message)
        guard case .retry(_, after: nil, mayHaveArrived: false) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    /// 2852039166 and 0xa9fea9fe are 169.254.169.254 to the system's resolver.
    @Test(arguments: ["169.254.169.254", "2852039166", "0xa9fea9fe", "[::ffff:169.254.169.254]", "[fe80::1]"])
    func `link-local addresses get nothing, however they are written`(host: String) async throws {
        let channel = try WebhookChannel(name: "out", url: "http://\(host)/", secret: secret)
        let outcome = await channel.deliver(try notification("n").message)
        #expect(outcome == .rejected(reason: "the host's address is link-local, where nothing is sent"))
    }

    @Test(arguments: [
        "ftp://example.com/", "https://user:pass@example.com/", "https://user@example.com/", "https:///path",
        "example.com", "", "https://example.com/#part", "https://example.com/a b", "https://example.com:0/",
        "https://example.com:99999/", "https://exämple.com/", "https://example.com/\r\nX: y", "file:///etc/passwd",
    ])
    func `other addresses are refused without repeating them`(url: String) {
        let error = #expect(throws: SettingsProblem.self) {
            _ = try WebhookChannel(name: "out", url: url, secret: secret)
        }
        #expect(error?.place == "url")
        #expect(error?.message.contains("pass@") == false)
    }

    @Test func `bytes that are no notification are refused`() async throws {
        let channel = try WebhookChannel(name: "out", url: "http://127.0.0.1:9/", secret: secret)
        let message = OutboxMessage(identifier: "n", channel: "out", subject: "a", payload: [1, 2])
        let outcome = await channel.deliver(message)
        #expect(outcome == .rejected(reason: "the payload is not a notification's JSON"))
    }
}
