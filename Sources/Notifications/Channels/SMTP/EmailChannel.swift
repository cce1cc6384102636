internal import Messages
internal import NIOCore
internal import NIOSSL
public import Records
public import Storage

/// Mails a notification to one recipient, within half a minute.
public struct EmailChannel: NotificationChannel {
    /// The channel's name.
    public let name: String
    private let settings: EmailSettings
    private let context: NIOSSLContext
    private let timeout: Microseconds
    private let now: @Sendable () -> Instant

    /// A channel with these settings; throws the first thing wrong with them.
    public init(
        name: String, settings: EmailSettings, timeout: Microseconds = .seconds(30),
        now: @escaping @Sendable () -> Instant = Surroundings.system.now
    ) throws(SettingsProblem) {
        if let problem = settings.problems.first { throw problem }
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let path = settings.trustedCertificates { configuration.trustRoots = .file(path) }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw SettingsProblem("trustedCertificates", "cannot be used; expected a file of certificates in PEM")
        }
        self.name = name
        self.settings = settings
        self.timeout = timeout
        self.now = now
    }

    /// Connects, hands the mail over and says what the server said.
    public func deliver(_ message: OutboxMessage) async -> DeliveryOutcome {
        guard let notification = Notification(message) else { return .unreadable }
        let connection: SMTPConnection
        do {
            let address = try await HostLookup.address(of: settings.host, port: settings.port)
            connection = try await SMTPConnection(
                to: address, host: settings.host, context: context,
                implicitTLS: settings.security == .implicitTLS, deadline: timeout)
        } catch let failure as HostLookup.Failure {
            return failure.mayPass ? .unreached(failure.reason) : .rejected(reason: failure.reason)
        } catch {
            return .unreached(Self.reason(error, doing: "connecting"))
        }
        defer { connection.close() }
        let text = EmailText.make(
            notification, sender: settings.sender, recipient: settings.recipient, now: now())
        var delivery = SMTPDelivery(over: connection, settings: settings)
        do {
            try await delivery.send(text)
            return .delivered
        } catch let failure as SMTPDelivery.Failure {
            return failure.outcome
        } catch {
            let reason = Self.reason(error, doing: "talking to the mail server")
            return delivery.wasSent ? .lost(reason) : .unreached(reason)
        }
    }

    /// Never what the error holds, which could be what was sent.
    private static func reason(_ error: any Error, doing action: String) -> String {
        switch error {
        case let error as SMTPReplyParser.Malformed: "\(action): \(error.reason)"
        case is SMTPReplyHandler.ReplyBeforeTLS: "\(action): the server spoke in clear after agreeing to TLS"
        case is SMTPReplyHandler.Closed: "\(action): the connection ended, or its time was up"
        case is NIOSSLError, is NIOSSLExtraError: "\(action): TLS failed, or the server did not prove its name"
        default: "\(action): \(type(of: error))"
        }
    }
}
