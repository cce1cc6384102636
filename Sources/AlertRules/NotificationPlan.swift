public import Records

/// Where notifications go, as data: what a settings file says, without the secrets themselves.
public struct NotificationPlan: Equatable, Sendable {
    /// A channel's kind with what it needs.
    public enum Kind: Equatable, Sendable {
        /// One line of logfmt in the program's log.
        case log
        /// A signed POST to a URL.
        case webhook(url: String, secret: SecretSource)
        /// A mail to one recipient.
        case email(Mail)
    }

    /// A named way out.
    public struct Channel: Equatable, Sendable {
        /// The name, as rules write it.
        public var name: String
        /// What it is.
        public var kind: Kind

        /// A channel.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// In the order of the file; names differ.
    public var channels: [Channel]
    /// The least time between two different notifications on one channel.
    public var quietTime: Microseconds

    /// Channels, and a minute between notifications unless given.
    public init(channels: [Channel], quietTime: Microseconds = .minutes(1)) {
        self.channels = channels
        self.quietTime = quietTime
    }

    /// The names that rules may use.
    public var names: [AlertChannel] { channels.map { AlertChannel($0.name) } }
}

/// Where a secret is read from, never the secret.
public enum SecretSource: Equatable, Sendable {
    /// An environment variable.
    case environment(String)
    /// A file, whose last line end is dropped.
    case file(String)
}

/// How a channel sends mail.
public struct Mail: Equatable, Sendable {
    /// How the connection is protected; raw values are the words of settings files.
    public enum Protection: String, Sendable, CaseIterable {
        /// STARTTLS; a server that does not offer it gets nothing.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case implicit
        /// STARTTLS when the server offers it; no password is ever sent without.
        case none

        /// The usual port.
        public var port: Int {
            switch self {
            case .startTLS: 587
            case .implicit: 465
            case .none: 25
            }
        }
    }

    /// A user of the server.
    public struct Login: Equatable, Sendable {
        /// The user's name.
        public var username: SecretSource
        /// The user's password.
        public var password: SecretSource

        /// A login.
        public init(username: SecretSource, password: SecretSource) {
            self.username = username
            self.password = password
        }
    }

    /// The server's name or address.
    public var host: String
    /// The server's port.
    public var port: Int
    /// The address the mail is from.
    public var from: String
    /// The one address it is for.
    public var to: String
    /// How the connection is protected.
    public var protection: Protection
    /// The user, where the server wants one.
    public var login: Login?
    /// A file of certificates in PEM to trust instead of the system's.
    public var trustedCertificates: String?

    /// Mail by a server.
    public init(
        host: String, port: Int? = nil, from: String, to: String, protection: Protection = .startTLS,
        login: Login? = nil, trustedCertificates: String? = nil
    ) {
        self.host = host
        self.port = port ?? protection.port
        self.from = from
        self.to = to
        self.protection = protection
        self.login = login
        self.trustedCertificates = trustedCertificates
    }
}
