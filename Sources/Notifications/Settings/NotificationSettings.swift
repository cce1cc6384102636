public import Logging
public import Records

/// Who is told, how, and how insistently.
public struct NotificationSettings: Sendable {
    /// A channel's kind with what it needs.
    public enum Kind: Sendable {
        /// One line of logfmt in the program's log.
        case log
        /// A signed POST to a URL.
        case webhook(url: String, secret: Secret)
        /// A mail to one recipient.
        case email(EmailSettings)
    }

    /// A named way out.
    public struct Channel: Sendable {
        /// The name that notifications use.
        public var name: String
        /// What it is.
        public var kind: Kind

        /// A channel.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The channels; names differ.
    public var channels: [Channel]
    /// When failed attempts are repeated.
    public var retry: RetryPolicy
    /// The least time between two different notifications on one channel.
    public var quietTime: Microseconds

    /// Settings with the usual policy unless given.
    public init(channels: [Channel], retry: RetryPolicy = RetryPolicy(), quietTime: Microseconds = .minutes(1)) {
        self.channels = channels
        self.retry = retry
        self.quietTime = quietTime
    }

    /// Everything that is wrong, in the order of the fields.
    public var problems: [SettingsProblem] {
        var problems: [SettingsProblem] = []
        var names: Set<String> = []
        for (index, channel) in channels.enumerated() {
            let place = "channels[\(index)]"
            if channel.name.isEmpty || channel.name.utf8.count > 64 || !channel.name.utf8.allSatisfy(Self.isNameByte) {
                problems.append(
                    SettingsProblem("\(place).name", "must be 1 to 64 lower-case letters, digits, - or _"))
            }
            if !names.insert(channel.name).inserted {
                problems.append(SettingsProblem("\(place).name", "is used before; give every channel its own name"))
            }
            problems += Self.problems(of: channel.kind, at: place)
        }
        return problems + policyProblems
    }

    /// The channels, or the first thing that is wrong with the settings.
    public func makeChannels(logger: Logger) throws(SettingsProblem) -> [any NotificationChannel] {
        if let problem = problems.first { throw problem }
        var made: [any NotificationChannel] = []
        for channel in channels {
            switch channel.kind {
            case .log: made.append(LogChannel(name: channel.name, logger: logger))
            case .webhook(let url, let secret):
                made.append(try WebhookChannel(name: channel.name, url: url, secret: secret))
            case .email(let settings): made.append(try EmailChannel(name: channel.name, settings: settings))
            }
        }
        return made
    }

    /// The dispatcher that keeps to these settings.
    public var dispatcher: Dispatcher { Dispatcher(retry: retry, quietTime: quietTime) }

    private static func problems(of kind: Kind, at place: String) -> [SettingsProblem] {
        switch kind {
        case .log: return []
        case .email(let settings):
            return settings.problems.map { SettingsProblem("\(place).\($0.place)", $0.message) }
        case .webhook(let url, let secret):
            var problems: [SettingsProblem] = []
            if let problem = urlProblem(url) { problems.append(SettingsProblem("\(place).url", problem)) }
            if secret.bytes.count < 16 {
                problems.append(
                    SettingsProblem("\(place).secret", "is shorter than 16 bytes; make one with: openssl rand -hex 32"))
            }
            return problems
        }
    }

    /// What is wrong with the address of a webhook.
    static func urlProblem(_ url: String) -> String? {
        do {
            return ForbiddenAddress.contains(try WebhookURL(url).host) ? "is link-local, where nothing is sent" : nil
        } catch {
            return error.message
        }
    }

    private var policyProblems: [SettingsProblem] {
        var problems: [SettingsProblem] = []
        func check(_ place: String, _ value: Int64, _ range: ClosedRange<Int64>, _ expected: String) {
            if !range.contains(value) { problems.append(SettingsProblem(place, "expected \(expected)")) }
        }
        let second = Microseconds.seconds(1).rawValue
        let day = Microseconds.days(1).rawValue
        check("retry.base", retry.base.rawValue, second / 10...day, "0.1 seconds to 1 day")
        let lowestCap = min(max(retry.base.rawValue, second), day)
        check("retry.cap", retry.cap.rawValue, lowestCap...day, "the base, but at least 1 second, to 1 day")
        check("retry.maximumAttempts", retry.maximumAttempts, 1...1_000, "1 to 1000")
        check("retry.longestRetryAfter", retry.longestRetryAfter.rawValue, 0...7 * day, "0 to 7 days")
        check("quietTime", quietTime.rawValue, 0...day, "0 to 1 day")
        return problems
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
    }
}
