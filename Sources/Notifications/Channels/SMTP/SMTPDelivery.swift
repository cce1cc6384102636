internal import FoundationEssentials

/// One message over one connection (RFC 5321, 3207, 4954).
struct SMTPDelivery {
    /// An attempt that ended early.
    struct Failure: Error {
        let outcome: DeliveryOutcome
    }

    let connection: SMTPConnection
    let settings: EmailSettings
    private var isSecure: Bool
    /// Whether the server may have the whole message already.
    private(set) var wasSent = false

    init(over connection: SMTPConnection, settings: EmailSettings) {
        self.connection = connection
        self.settings = settings
        isSecure = settings.security == .implicitTLS
    }

    /// Talks to the server until it has taken the message; throws `Failure` with what it said otherwise.
    mutating func send(_ text: String) async throws {
        try expect(try await connection.nextReply(), 220, to: "the connection")
        var features = try await greet()
        if !isSecure {
            if Self.offers(features, "STARTTLS") {
                try expect(try await connection.command("STARTTLS"), 220, to: "STARTTLS")
                try await connection.secure()
                isSecure = true
                features = try await greet()
            } else if settings.security == .requireTLS {
                throw Failure(outcome: .rejected(reason: "the server does not offer STARTTLS, which is required"))
            }
        }
        if let login = settings.login { try await authenticate(login, features) }
        try expect(try await connection.command("MAIL FROM:<\(settings.sender)>"), 250, to: "MAIL")
        try expect(try await connection.command("RCPT TO:<\(settings.recipient)>"), 250, 251, to: "RCPT")
        try expect(try await connection.command("DATA"), 354, to: "DATA")
        wasSent = true
        connection.send(Self.stuffed(text) + ".\r\n")
        let reply = try await connection.nextReply()
        // From here on the server's word is final: it has the message or it has not.
        wasSent = false
        try expect(reply, 250, to: "the message")
        connection.send("QUIT\r\n")
    }

    private func greet() async throws -> [String] {
        let reply = try await connection.command("EHLO \(connection.ownName)")
        try expect(reply, 250, to: "EHLO")
        return reply.lines.dropFirst().map { $0.uppercased() }
    }

    private static func offers(_ features: [String], _ name: String) -> Bool {
        features.contains { $0.split(separator: " ").first.map(String.init) == name }
    }

    private func authenticate(_ login: EmailSettings.Login, _ features: [String]) async throws {
        guard isSecure else {
            let reason = "a password is only sent over TLS, which the server does not offer"
            throw Failure(outcome: .rejected(reason: reason))
        }
        let methods = Set(
            features.filter { $0.hasPrefix("AUTH ") }.flatMap { $0.split(separator: " ").dropFirst().map(String.init) })
        let user = Array(login.user.utf8)
        if methods.contains("PLAIN") {
            let proof = Data([0] + user + [0] + login.password.bytes).base64EncodedString()
            try expect(try await connection.command("AUTH PLAIN \(proof)"), 235, to: "AUTH")
        } else if methods.contains("LOGIN") {
            try expect(try await connection.command("AUTH LOGIN"), 334, to: "AUTH")
            try expect(try await connection.command(Data(user).base64EncodedString()), 334, to: "AUTH")
            let password = Data(login.password.bytes).base64EncodedString()
            try expect(try await connection.command(password), 235, to: "AUTH")
        } else {
            throw Failure(outcome: .rejected(reason: "the server offers neither AUTH PLAIN nor AUTH LOGIN"))
        }
    }

    /// Doubles the dot that begins a line, lest it end the message (RFC 5321, 4.5.2); lines end in CR LF.
    static func stuffed(_ text: String) -> String {
        var result = ""
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        for line in lines.dropLast(text.hasSuffix("\r\n") ? 1 : 0) {
            result += (line.hasPrefix(".") ? "." : "") + line + "\r\n"
        }
        return result
    }

    /// Passes one of the codes; 4xx may pass later, 5xx is final, anything else is no answer to the command.
    private func expect(_ reply: SMTPReply, _ codes: Int..., to command: String) throws {
        if codes.contains(reply.code) { return }
        let reason = "SMTP reply \(reply.code) to \(command)"
        if (500..<600).contains(reply.code) { throw Failure(outcome: .rejected(reason: reason)) }
        throw Failure(outcome: .unreached(reason))
    }
}
