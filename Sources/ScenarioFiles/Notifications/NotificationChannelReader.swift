import AlertRules

/// Reads named channels, each of one kind.
struct NotificationChannelReader {
    /// Where relative paths begin.
    let folder: String
    let check: NotificationFileReader.Check

    private static let kinds = ["log", "webhook", "email"]
    private static let expected = "a mapping with one of log, webhook, email"

    func read(_ section: MappingReader) -> [NotificationPlan.Channel] {
        let expected = "a mapping of names to channels, such as ops: {log: {}}"
        guard let reader = section.required("channels", expected), let entries = reader.names(expected) else {
            return []
        }
        if entries.isEmpty { reader.report("no channel; expected \(expected)") }
        return entries.compactMap { entry in
            let name = entry.parsedName("1 to 64 lower-case letters, digits, - or _") { text throws(ValueProblem) in
                guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isNameByte) else {
                    throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a name")
                }
                return text
            }
            guard let kind = kind(entry.reader), let name else { return nil }
            return NotificationPlan.Channel(name: name, kind: kind)
        }
    }

    private func kind(_ reader: NodeReader) -> NotificationPlan.Kind? {
        guard let section = reader.mapping(Self.expected, keys: Self.kinds) else { return nil }
        guard section.names.count == 1, let name = section.names.first, let settings = section[name] else {
            if section.names.count != 1 {
                reader.report("\(section.names.count) kinds of channel; expected \(Self.expected)")
            }
            return nil
        }
        switch name {
        case "log": return settings.mapping("{}: a log needs no settings", keys: []).map { _ in .log }
        case "webhook": return webhook(settings)
        default: return email(settings)
        }
    }

    private func webhook(_ reader: NodeReader) -> NotificationPlan.Kind? {
        let expected = "a mapping with url, and secret_env or secret_file"
        guard let section = reader.mapping(expected, keys: ["url", "secret_env", "secret_file"]) else { return nil }
        let url = section.required("url", "a URL such as https://example.com/hook")?.text("a URL", limit: 2_048)
        let secret = secret("secret", in: section, isRequired: true)
        guard let url, let secret else { return nil }
        return checked(.webhook(url: url, secret: secret), section)
    }

    private func email(_ reader: NodeReader) -> NotificationPlan.Kind? {
        let keys = [
            "host", "port", "from", "to", "tls", "username_env", "username_file", "password_env", "password_file",
            "ca_file",
        ]
        guard let section = reader.mapping("a mapping with host, from and to", keys: keys) else { return nil }
        let host = section.required("host", "the mail server's name")?.text("the mail server's name")
        let address = "an address such as ops@example.com"
        let from = section.required("from", address)?.text(address)
        let to = section.required("to", address)?.text(address)
        let words = Mail.Protection.allCases.map(\.rawValue)
        let protection =
            section["tls"].map { $0.choice(words).flatMap { Mail.Protection(rawValue: $0) } } ?? .startTLS
        let port = section["port"].map { $0.integer("a port from 1 to 65535", in: 1...65_535) }
        let username = secret("username", in: section, isRequired: false)
        let password = secret("password", in: section, isRequired: false)
        guard let host, let from, let to, let protection, port != .some(nil) else { return nil }
        var mail = Mail(host: host, port: port ?? nil, from: from, to: to, protection: protection)
        if let username, let password {
            mail.login = Mail.Login(username: username, password: password)
        } else if username != nil || password != nil {
            reader.report("a username without a password, or the other way round; expected both or neither")
        }
        mail.trustedCertificates = section["ca_file"]?.text("a path").map(inFolder)
        return checked(.email(mail), section)
    }

    /// The source of a secret under `name_env` or `name_file`; never the secret itself.
    private func secret(_ name: String, in section: MappingReader, isRequired: Bool) -> SecretSource? {
        let keys = ["\(name)_env", "\(name)_file"]
        switch (section[keys[0]], section[keys[1]]) {
        case (let variable?, nil):
            return variable.value("the name of an environment variable") { text throws(ValueProblem) in
                guard !text.isEmpty, text.utf8.allSatisfy({ Identifier.isAllowed($0) && $0 != 45 }) else {
                    // It may be the secret itself, written into the wrong place.
                    throw ValueProblem(message: "what is there is no such name")
                }
                return .environment(text)
            }
        case (nil, let file?): return file.text("a path").map { .file(inFolder($0)) }
        case (nil, nil):
            if isRequired { section.reader.report("no secret; expected \(keys[0]) or \(keys[1])") }
        case (_?, let file?): file.report("a second source; expected either \(keys[0]) or \(keys[1])")
        }
        return nil
    }

    private func checked(_ kind: NotificationPlan.Kind, _ section: MappingReader) -> NotificationPlan.Kind? {
        let problems = check(kind)
        for problem in problems { (section[problem.key] ?? section.reader).report(problem.message) }
        return problems.isEmpty ? kind : nil
    }

    private func inFolder(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
    }
}
