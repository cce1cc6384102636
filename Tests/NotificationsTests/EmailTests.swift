import Messages
import Notifications
import Records
import Storage
import Testing

/// What a mail server says to each command, by the command's first word; `.` is the end of the message.
private func mailServer(
    _ replies: [String: LoopbackServer.Action] = [:], features: String = "250 SIZE 1000000\r\n",
    greeting: String = "220-mail.test\r\n220 ready\r\n"
) -> LoopbackServer.Script {
    LoopbackServer.Script(greeting: greeting) { unanswered, _ in
        guard unanswered.hasSuffix("\r\n") else { return .wait }
        let isMessage = unanswered.hasPrefix("From:")
        if isMessage, !unanswered.hasSuffix("\r\n.\r\n") {
            if case .close? = replies["midway"] { return .close }
            return .wait
        }
        let verb = isMessage ? "." : String(unanswered.prefix { $0 != " " && $0 != ":" && $0 != "\r\n" })
        if let action = replies[verb] { return action }
        switch verb {
        case "EHLO": return .say("250-mail.test\r\n" + features)
        case "DATA": return .say("354 go on\r\n")
        case "QUIT": return .sayAndClose("221 bye\r\n")
        default: return .say("250 fine\r\n")
        }
    }
}

@Suite struct EmailTests {
    private func deliver(
        _ script: LoopbackServer.Script, _ notification: Notification = notification("n-1"),
        security: EmailSettings.Security = .opportunisticTLS, timeout: Microseconds = .seconds(10)
    ) async throws -> (outcome: DeliveryOutcome, received: [String]) {
        let server = try await LoopbackServer.start(script)
        let settings = EmailSettings(
            host: "127.0.0.1", port: server.port, security: security, sender: "watch@example.com",
            recipient: "ops@example.com")
        let channel = try EmailChannel(name: "out", settings: settings, timeout: timeout, now: { instant(0) })
        let outcome = await channel.deliver(try notification.message)
        try await server.stop()
        return (outcome, server.received)
    }

    @Test func `a mail goes out, command by command`() async throws {
        let (outcome, received) = try await deliver(mailServer())
        #expect(outcome == .delivered)
        #expect(
            received.prefix(4) == [
                "EHLO [127.0.0.1]\r\n", "MAIL FROM:<watch@example.com>\r\n", "RCPT TO:<ops@example.com>\r\n",
                "DATA\r\n",
            ])
        // The identifier: printf '%s' n-1 | sha256sum | cut -c1-32
        let lines = [
            "From: Windtunnel <watch@example.com>", "To: <ops@example.com>", "Subject: [critical] Errors at 12 %",
            "Date: Tue, 03 Mar 2026 08:00:00 +0000",
            "Message-ID: <51aeea8ffa05d2620d35c87463465885.windtunnel@example.com>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 7bit", "", "12 of 100 calls failed.", "", "alert: alert", "rule: error_rate",
            "severity: critical", "state: firing", "at: 2026-03-03T08:00:00Z", "model: gpt-5", "notification: n-1", ".",
            "",
        ]
        #expect(received.dropFirst(4).first == lines.joined(separator: "\r\n"))
    }

    @Test func `a line that begins with a dot does not end the mail`() async throws {
        let (outcome, received) = try await deliver(mailServer(), notification("n", text: ".\n..\r\n.x\ry"))
        #expect(outcome == .delivered)
        #expect(received.dropFirst(4).first?.contains("\r\n\r\n..\r\n...\r\n..x\r\ny\r\n") == true)
    }

    @Test func `text beyond ASCII and long lines travel in base64, subjects as encoded words`() async throws {
        let title = String(repeating: "Fehlerquote über 12 % ", count: 5)
        let (outcome, received) = try await deliver(
            mailServer(), notification("n", title: title, text: String(repeating: "x", count: 2_000)))
        #expect(outcome == .delivered)
        let mail = try #require(received.dropFirst(4).first)
        #expect(mail.contains("Content-Transfer-Encoding: base64"))
        // printf '%s' '[critical] Fehlerquote über 12 % Fehlerquote' | base64
        #expect(
            mail.contains(
                "Subject: =?UTF-8?B?W2NyaXRpY2FsXSBGZWhsZXJxdW90ZSDDvGJlciAxMiAlIEZlaGxlcnF1b3Rl?=\r\n =?UTF-8?B?"))
        #expect(mail.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 86 && $0.utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test(arguments: [
        ("EHLO", "EHLO"), ("MAIL", "MAIL"), ("RCPT", "RCPT"), ("DATA", "DATA"), (".", "the message"),
    ])
    func `4xx is tried again and 5xx is final, at every command`(verb: String, command: String) async throws {
        let later = try await deliver(mailServer([verb: .say("450-a\r\n450-b\r\n450 later\r\n")])).outcome
        #expect(later == .retry(reason: "SMTP reply 450 to \(command)", after: nil, mayHaveArrived: false))
        let never = try await deliver(mailServer([verb: .say("550 no\r\n")])).outcome
        #expect(never == .rejected(reason: "SMTP reply 550 to \(command)"))
    }

    @Test(arguments: ["220 a\r\n", "421 busy\r\n", "554 no\r\n"])
    func `the greeting decides too`(greeting: String) async throws {
        let outcome = try await deliver(mailServer(greeting: greeting)).outcome
        switch greeting.prefix(3) {
        case "220": #expect(outcome == .delivered)
        case "421":
            #expect(outcome == .retry(reason: "SMTP reply 421 to the connection", after: nil, mayHaveArrived: false))
        default: #expect(outcome == .rejected(reason: "SMTP reply 554 to the connection"))
        }
    }

    @Test(arguments: [("EHLO", false), ("MAIL", false), ("DATA", false), (".", true)])
    func `a lost connection may have brought the mail only after its end was sent`(
        verb: String, mayHaveArrived: Bool
    ) async throws {
        let outcome = try await deliver(mailServer([verb: .close])).outcome
        guard case .retry(_, after: nil, mayHaveArrived) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `a connection lost in the middle of a mail is tried again`() async throws {
        let long = notification("n", text: String(repeating: "line of text\n", count: 5_000))
        let outcome = try await deliver(mailServer(["midway": .close, ".": .close]), long).outcome
        guard case .retry(_, after: nil, mayHaveArrived: true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `a silent server costs a bounded time`() async throws {
        let outcome = try await deliver(mailServer(["EHLO": .say("")]), timeout: .milliseconds(300)).outcome
        guard case .retry(_, after: nil, mayHaveArrived: false) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `an attempt cancelled while the server is silent ends, and may have arrived`() async throws {
        try await withServer(mailServer([".": .say("")])) { server in
            let settings = EmailSettings(
                host: "127.0.0.1", port: server.port, security: .opportunisticTLS, sender: "a@example.com",
                recipient: "b@example.com")
            let channel = try EmailChannel(name: "out", settings: settings, timeout: .minutes(5))
            let message = try notification("n").message
            let attempt = Task { await channel.deliver(message) }
            while server.received.count < 5 { await Task.yield() }
            attempt.cancel()
            let outcome = await attempt.value
            guard case .retry(_, after: nil, mayHaveArrived: true) = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
    }

    @Test(arguments: [
        "hello\r\n", "250-a\r\n251 b\r\n", "25\r\n", "999 x\r\n", "250_x\r\n",
        String(repeating: "2", count: 3_000) + "\r\n", String(repeating: "250-x\r\n", count: 200),
    ])
    func `what is no reply ends the attempt`(text: String) async throws {
        let outcome = try await deliver(mailServer(["EHLO": .say(text)])).outcome
        guard case .retry(let reason, after: nil, mayHaveArrived: false) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let expected = ["a line", "a reply", "the lines"].map { "talking to the mail server: \($0)" }
        #expect(expected.contains { reason.hasPrefix($0) })
    }

    @Test func `a server without TLS gets nothing when TLS is required`() async throws {
        let (outcome, received) = try await deliver(mailServer(), security: .requireTLS)
        #expect(outcome == .rejected(reason: "the server does not offer STARTTLS, which is required"))
        #expect(received == ["EHLO [127.0.0.1]\r\n"])
    }
}
