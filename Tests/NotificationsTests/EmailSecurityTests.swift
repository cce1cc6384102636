import FoundationEssentials
import Messages
import NIOCore
import NIOSSL
import Notifications
import Records
import Storage
import Testing

@Suite struct EmailSecurityTests {
    /// A server with STARTTLS or TLS from the start, that takes the login by the given methods.
    private func script(
        _ certificate: TestCertificate, implicit: Bool = false, methods: String = "AUTH PLAIN LOGIN",
        afterStart: String = "220 go\r\n"
    ) throws -> LoopbackServer.Script {
        let context = try certificate.serverContext()
        let secure: @Sendable () throws -> any ChannelHandler = { NIOSSLServerHandler(context: context) }
        let atStart = implicit ? secure : nil
        return LoopbackServer.Script(greeting: "220 ready\r\n", secure: atStart) { unanswered, answers in
            guard unanswered.hasSuffix("\r\n") else { return .wait }
            if unanswered.hasPrefix("From:") { return unanswered.hasSuffix("\r\n.\r\n") ? .say("250 ok\r\n") : .wait }
            switch unanswered.prefix(9) {
            case _ where unanswered.hasPrefix("EHLO"):
                let first = !implicit && answers == 0
                return .say("250-mail\r\n250 \(first ? "STARTTLS" : methods)\r\n")
            case "STARTTLS\r\n".prefix(9): return .sayAndSecure(afterStart, secure)
            case "AUTH PLAI":
                return .say(unanswered == "AUTH PLAIN AHVzZXIAcGFzc3dvcmQ=\r\n" ? "235 ok\r\n" : "535 no\r\n")
            case "AUTH LOGI": return .say("334 VXNlcm5hbWU6\r\n")
            case "dXNlcg==\r\n": return .say("334 UGFzc3dvcmQ6\r\n")
            case "cGFzc3dvc": return .say(unanswered == "cGFzc3dvcmQ=\r\n" ? "235 ok\r\n" : "535 no\r\n")
            case "DATA\r\n": return .say("354 go\r\n")
            default: return .say("250 ok\r\n")
            }
        }
    }

    private func deliver(
        _ script: LoopbackServer.Script, trusting certificate: TestCertificate, host: String = "localhost",
        security: EmailSettings.Security = .requireTLS, password: String = "password"
    ) async throws -> (outcome: DeliveryOutcome, received: [String]) {
        let path = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString).pem")
        try Data(certificate.pem.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let server = try await LoopbackServer.start(script)
        let settings = EmailSettings(
            host: host, port: server.port, security: security,
            login: EmailSettings.Login(user: "user", password: Secret(password)), sender: "a@example.com",
            recipient: "b@example.com", trustedCertificates: path.path)
        let channel = try EmailChannel(name: "out", settings: settings)
        let outcome = await channel.deliver(try notification("n").message)
        try await server.stop()
        return (outcome, server.received)
    }

    @Test(arguments: ["AUTH PLAIN LOGIN", "AUTH LOGIN"], ["localhost", "127.0.0.1"])
    func `after STARTTLS the user logs in and the mail goes`(methods: String, host: String) async throws {
        let certificate = try TestCertificate()
        let (outcome, received) = try await deliver(
            script(certificate, methods: methods), trusting: certificate, host: host)
        #expect(outcome == .delivered)
        // What was learned in clear is asked again.
        #expect(received.filter { $0.hasPrefix("EHLO") }.count == 2)
        #expect(received.contains { $0.hasPrefix("From:") })
    }

    @Test func `TLS from the first byte works as well`() async throws {
        let certificate = try TestCertificate()
        let (outcome, received) = try await deliver(
            script(certificate, implicit: true), trusting: certificate, security: .implicitTLS)
        #expect(outcome == .delivered)
        #expect(received.filter { $0.hasPrefix("EHLO") }.count == 1)
    }

    @Test func `a wrong password is final and in no reason`() async throws {
        let certificate = try TestCertificate()
        let outcome = try await deliver(script(certificate), trusting: certificate, password: "hunter2").outcome
        #expect(outcome == .rejected(reason: "SMTP reply 535 to AUTH"))
    }

    @Test func `a server that nobody trusts gets no password`() async throws {
        let certificate = try TestCertificate()
        let (outcome, received) = try await deliver(script(try TestCertificate()), trusting: certificate)
        guard case .retry(_, after: nil, mayHaveArrived: false) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(received.count <= 2)
    }

    @Test func `a server that proves another name gets no password`() async throws {
        let misnamed = try TestCertificate(name: "other.test", address: [127, 0, 0, 2])
        let outcome = try await deliver(script(misnamed), trusting: misnamed).outcome
        guard case .retry(let reason, after: nil, mayHaveArrived: false) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasSuffix("TLS failed, or the server did not prove its name"))
    }

    @Test func `words in clear after the agreement to TLS end the attempt`() async throws {
        let certificate = try TestCertificate()
        let injected = try script(certificate, afterStart: "220 go\r\n250 injected\r\n")
        let (outcome, received) = try await deliver(injected, trusting: certificate)
        #expect(
            outcome
                == .retry(
                    reason: "talking to the mail server: the server spoke in clear after agreeing to TLS", after: nil,
                    mayHaveArrived: false))
        #expect(!received.contains { $0.hasPrefix("AUTH") })
    }

    @Test func `no password goes over a connection in clear`() async throws {
        let plain = LoopbackServer.Script(greeting: "220 ready\r\n") { _, _ in .say("250-mail\r\n250 AUTH PLAIN\r\n") }
        let (outcome, received) = try await deliver(
            plain, trusting: try TestCertificate(), security: .opportunisticTLS)
        #expect(outcome == .rejected(reason: "a password is only sent over TLS, which the server does not offer"))
        #expect(received.count == 1)
    }

    @Test func `a server without a known method gets no password`() async throws {
        let certificate = try TestCertificate()
        let outcome = try await deliver(script(certificate, methods: "AUTH CRAM-MD5"), trusting: certificate).outcome
        #expect(outcome == .rejected(reason: "the server offers neither AUTH PLAIN nor AUTH LOGIN"))
    }
}
