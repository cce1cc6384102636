/// How much an alert matters, the least first.
public enum AlertSeverity: String, CaseIterable, Codable, Comparable, Sendable {
    /// Good to know.
    case info
    /// Look at it in working hours.
    case warning
    /// Something is broken.
    case error
    /// Somebody should act now.
    case critical
    /// Everybody should.
    case emergency

    /// The next higher severity; `emergency` stays what it is.
    public var raised: AlertSeverity {
        switch self {
        case .info: .warning
        case .warning: .error
        case .error: .critical
        case .critical, .emergency: .emergency
        }
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The order of severities, the least first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// The states of an alert, in the order in which an eventful one goes through them.
public enum AlertState: String, CaseIterable, Codable, Sendable {
    /// Nothing is wrong.
    case inactive
    /// The condition holds, but not yet for long enough.
    case pending
    /// Firing.
    case active
    /// Firing, and somebody has taken it on.
    case acknowledged
    /// Firing, but held back while a rule that explains it fires.
    case suppressed
    /// Firing for so long without an answer that its severity went up.
    case escalated
    /// Was firing until a moment ago.
    case resolved

    /// Whether an alert in this state goes on, heard or unheard.
    public var isFiring: Bool {
        switch self {
        case .active, .acknowledged, .suppressed, .escalated: true
        case .inactive, .pending, .resolved: false
        }
    }
}

/// Where notifications go, by name.
public struct AlertChannel: Hashable, Codable, Sendable {
    /// The name, as rules and settings write it.
    public let name: String

    /// The channel of a name.
    public init(_ name: String) { self.name = name }

    /// The log.
    public static let log = AlertChannel("log")
    /// An HTTP endpoint.
    public static let webhook = AlertChannel("webhook")
    /// Mail.
    public static let email = AlertChannel("email")

    /// The channels that need no settings to be named.
    public static let usual = [log, webhook, email]

    /// Reads a name.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
