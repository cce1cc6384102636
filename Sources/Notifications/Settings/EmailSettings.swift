internal import Messages

/// How a channel sends mail.
public struct EmailSettings: Sendable {
    /// How the connection is protected.
    public enum Security: String, Sendable, CaseIterable {
        /// TLS from the first byte (usually port 465).
        case implicitTLS
        /// STARTTLS; a server that does not offer it gets nothing (usually port 587).
        case requireTLS
        /// STARTTLS when the server offers it; no password is ever sent without.
        case opportunisticTLS
    }

    /// A user of the server.
    public struct Login: Sendable {
        /// The user's name.
        public var user: String
        /// The user's password.
        public var password: Secret

        /// A login.
        public init(user: String, password: Secret) {
            self.user = user
            self.password = password
        }
    }

    /// The server's name or address.
    public var host: String
    /// The server's port.
    public var port: Int
    /// How the connection is protected.
    public var security: Security
    /// The user, where the server wants one.
    public var login: Login?
    /// The address the mail is from.
    public var sender: String
    /// The one address it is for; several recipients are several channels, each with its own outcome.
    public var recipient: String
    /// A file of certificates in PEM to trust instead of the system's.
    public var trustedCertificates: String?

    /// Settings of a mail server, recipient and sender.
    public init(
        host: String, port: Int = 587, security: Security = .requireTLS, login: Login? = nil, sender: String,
        recipient: String, trustedCertificates: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.sender = sender
        self.recipient = recipient
        self.trustedCertificates = trustedCertificates
    }

    /// Everything that is wrong, in the order of the fields.
    public var problems: [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if host.isEmpty || host.utf8.count > 253 || !host.utf8.allSatisfy(Self.isHostByte) {
            problems.append(SettingsProblem("host", "must be a host name or an IP address, without a port"))
        }
        if !(1...65_535).contains(port) {
            problems.append(SettingsProblem("port", "is \(port); expected 1 to 65535"))
        }
        for (place, address) in [("sender", sender), ("recipient", recipient)] where !Self.isAddress(address) {
            problems.append(SettingsProblem(place, "must be a plain ASCII address such as ops@example.com"))
        }
        if let login {
            if login.user.isEmpty || login.user.utf8.count > 255 || login.user.hasControlCharacter {
                problems.append(SettingsProblem("login.user", "must be 1 to 255 bytes without control characters"))
            }
            if login.password.bytes.contains(0) {
                problems.append(SettingsProblem("login.password", "must not hold a null character"))
            }
        }
        return problems
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x3a: true
        default: false
        }
    }

    /// A local part of atoms and dots, and a host name: what needs no quoting in a command or header.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...253).contains(parts[1].utf8.count) else {
            return false
        }
        let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let special = Set("!#$%&'*+-/=?^_`{|}~".utf8)
        return atoms.allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy { $0 != 0x3a && $0 != 0x2e && isHostByte($0) || special.contains($0) }
        } && parts[1].utf8.allSatisfy { $0 != 0x3a && isHostByte($0) }
    }
}
