import AlertRules
import Alerting
import FoundationEssentials
import LiveMonitor
import Notifications
import PriceLists
import Records
import Storage
import Testing

/// The whole way of an alert: records, rules, database, outbox, wire.
@Suite struct DeliveryTests {
    private static let plan = AlertPlan(rules: [
        AlertRule(
            id: "errors", metric: .errorRate,
            condition: .threshold(.above, enter: 100_000_000, exit: 100_000_000), severity: .error,
            cooldown: .zero, channels: [AlertChannel("hook"), AlertChannel("mail")])
    ])
    private static let secret = Secret("a secret of the tests, 32 bytes.")

    /// One step of the monitor: calls that came in, then a look at the rules.
    private static let steps: [(seconds: Int64, failures: Int, calls: Int)] = [
        (3, 0, 0), (16, 30, 60), (31, 0, 900), (46, 400, 800), (80, 0, 0), (95, 0, 0), (400, 0, 100), (470, 80, 100),
        (480, 0, 0), (900, 0, 0),
    ]

    private static func open(_ path: String) throws -> LiveMonitor {
        var configuration = LiveConfiguration(prices: .legacy)
        configuration.alerts = plan
        return try LiveMonitor.open(path, configuration: configuration, instance: 0xfeed, now: instant(0))
    }

    private static func take(_ step: (seconds: Int64, failures: Int, calls: Int), at path: String) throws {
        var monitor = try open(path)
        let now = instant(step.seconds)
        let reports = (0..<step.calls).map { index in
            var report = CallReport(
                provider: "openai", model: "gpt-4", endpoint: "/v1", promptTokens: 10, completionTokens: 5,
                responseTimeMilliseconds: 20, succeeded: index >= step.failures)
            report.requestID = "\(step.seconds)-\(index)"
            return report
        }
        _ = try monitor.record(reports, owner: "o", now: now)
        _ = try monitor.evaluateAlerts(now: now)
    }

    /// Takes every post.
    private static func receiver() -> LoopbackServer.Script {
        LoopbackServer.Script { unanswered, _ in
            guard unanswered.hasSuffix("}"), unanswered.contains("\r\n\r\n{") else { return .wait }
            return .sayAndClose("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        }
    }

    /// A mail server that takes everything in clear.
    private static let mailServer = LoopbackServer.Script(greeting: "220 test\r\n") { unanswered, answers in
        if unanswered.hasPrefix("EHLO") { return .say("250 test\r\n") }
        if unanswered.hasPrefix("DATA") { return .say("354 go on\r\n") }
        if unanswered.hasPrefix("QUIT") { return .sayAndClose("221 bye\r\n") }
        if unanswered.hasPrefix("MAIL") || unanswered.hasPrefix("RCPT") { return .say("250 ok\r\n") }
        return unanswered.hasSuffix("\r\n.\r\n") ? .say("250 taken\r\n") : .wait
    }

    private static func channels(hook: Int, mail: Int) throws -> [any NotificationChannel] {
        [
            try WebhookChannel(
                name: "hook", url: "http://127.0.0.1:\(hook)/", secret: secret, now: { instant(0) }),
            try EmailChannel(
                name: "mail",
                settings: EmailSettings(
                    host: "127.0.0.1", port: mail, security: .opportunisticTLS, sender: "a@example.com",
                    recipient: "b@example.com"), now: { instant(0) }),
        ]
    }

    private static func keys(_ server: LoopbackServer) -> [String] {
        server.received.compactMap { request in
            request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("idempotency-key: ") }
                .map { String($0.dropFirst(17)) }
        }
    }

    /// Sends all there is; the clock begins where the last sender may have left a lease.
    private static func deliver(_ path: String, _ channels: [any NotificationChannel]) async throws {
        let time = FakeTime(end: .days(2))
        time.advance(.hours(1))
        let sender = try NotificationSender(database: path, channels: channels, surroundings: time.surroundings)
        try await sender.run(untilEmpty: true)
    }

    private static func copy(_ path: String, to copy: String) throws {
        for suffix in ["", "-wal"] {
            guard let data = try? Data(contentsOf: URL(filePath: path + suffix)) else { continue }
            try data.write(to: URL(filePath: copy + suffix))
        }
    }

    @Test func `what the rules say reaches the receiver and the mailbox once each`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/live.db"
            for step in Self.steps { try Self.take(step, at: path) }
            let rows = try Outbox(reading: path).rows()
            // Looks are at multiples of 15 s. Fires at 30 (30 of 60); over at 45 (30 of 960) and fires anew at 75 (430
            // of 1,760), which both wait until a minute after 30; over at 390, fires at 480 (80 of 200), over at 900.
            let instants = rows.filter { $0.channel == "hook" }.map { ($0.entered - instant(0)).rawValue / 1_000_000 }
            #expect(instants == [30, 90, 390, 480, 900])
            #expect(rows.count == 10)
            try await withServer(Self.receiver()) { hook in
                try await withServer(Self.mailServer) { mail in
                    try await Self.deliver(path, try Self.channels(hook: hook.port, mail: mail.port))
                    let keys = Self.keys(hook)
                    // What was over before it could be told is told by the message that says so.
                    #expect(Set(keys).count == 3 && keys.count == 3)
                    let told = try Outbox(reading: path).rows([.sent])
                    #expect(keys == told.filter { $0.channel == "hook" }.map(\.identifier))
                    #expect(mail.received.joined().contains("Subject: [error] 2 alerts: 1 firing, 1 over\r\n"))
                    #expect(try Outbox(reading: path).count(.waiting) == 0)
                    #expect(hook.received.first?.contains(#""id":"0000"#) == true)
                }
            }
        }
    }

    /// A copy of the files between two steps is what a process leaves that is killed there.
    @Test func `killed between any two steps, every notification is entered once and reaches the receiver`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let path = folder + "/live.db"
            for (index, step) in Self.steps.enumerated() {
                try Self.take(step, at: path)
                try Self.copy(path, to: folder + "/killed-\(index).db")
            }
            let expected = try Outbox(reading: path).rows().map(\.identifier)
            try await withServer(Self.receiver()) { hook in
                try await withServer(Self.mailServer) { mail in
                    let channels = try Self.channels(hook: hook.port, mail: mail.port)
                    for killed in Self.steps.indices {
                        let copy = folder + "/killed-\(killed).db"
                        // The client repeats the reports it got no answer for; the monitor goes on.
                        for step in Self.steps[killed...] {
                            try Self.take(step, at: copy)
                            try await Self.deliver(copy, channels)
                        }
                        let rows = try Outbox(reading: copy).rows()
                        #expect(rows.map(\.identifier) == expected, "killed after step \(killed)")
                        #expect(rows.allSatisfy { $0.status == .sent || $0.status == .coalesced })
                        let keys = Set(Self.keys(hook))
                        for row in rows where row.status == .sent && row.channel == "hook" {
                            #expect(keys.contains(row.identifier))
                        }
                    }
                }
            }
        }
    }

    @Test func `a receiver that moved to another host gets nothing there, and the message is dead with its reason`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let path = folder + "/live.db"
            for step in Self.steps.prefix(3) { try Self.take(step, at: path) }
            try await withServer(Self.receiver()) { other in
                let moved = LoopbackServer.Script { unanswered, _ in
                    guard unanswered.hasSuffix("}"), unanswered.contains("\r\n\r\n{") else { return .wait }
                    return .sayAndClose(
                        "HTTP/1.1 308 X\r\nlocation: http://localhost:\(other.port)/\r\ncontent-length: 0\r\n\r\n")
                }
                try await withServer(moved) { hook in
                    try await Self.deliver(path, [try Self.channels(hook: hook.port, mail: 1)[0]])
                    #expect(hook.received.count == 1 && other.received.isEmpty)
                    let dead = try Outbox(reading: path).rows([.dead])
                    #expect(dead.map(\.note) == ["HTTP status 308: redirects are not followed; name the final URL"])
                }
            }
        }
    }
}
