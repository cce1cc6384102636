public import AlertRules

extension NotificationSettings {
    /// Settings as a file names them, with their secrets read now.
    ///
    /// Throws what is wrong with a secret, under the name of its channel.
    public init(_ plan: NotificationPlan) throws(SettingsProblem) {
        var channels: [Channel] = []
        for channel in plan.channels {
            channels.append(Channel(name: channel.name, kind: try Self.kind(of: channel)))
        }
        self.init(channels: channels, quietTime: plan.quietTime)
    }

    /// What is wrong with a channel apart from its secrets, by the keys of settings files.
    public static func problems(of kind: NotificationPlan.Kind) -> [(key: String, message: String)] {
        switch kind {
        case .log: return []
        case .webhook(let url, _): return urlProblem(url).map { [("url", $0)] } ?? []
        case .email(let mail):
            let keys = ["sender": "from", "recipient": "to"]
            return EmailSettings(mail, login: nil).problems.map { (keys[$0.place] ?? $0.place, $0.message) }
        }
    }

    private static func kind(of channel: NotificationPlan.Channel) throws(SettingsProblem) -> Kind {
        func secret(_ source: SecretSource, _ place: String) throws(SettingsProblem) -> Secret {
            do throws(Secret.ReadingError) {
                return try Secret(from: source)
            } catch {
                throw SettingsProblem("\(channel.name).\(place)", error.description)
            }
        }
        switch channel.kind {
        case .log: return .log
        case .webhook(let url, let source): return .webhook(url: url, secret: try secret(source, "secret"))
        case .email(let mail):
            guard let login = mail.login else { return .email(EmailSettings(mail, login: nil)) }
            let user = try secret(login.username, "username")
            let password = try secret(login.password, "password")
            return .email(
                EmailSettings(
                    mail,
                    login: EmailSettings.Login(user: String(decoding: user.bytes, as: UTF8.self), password: password)
                ))
        }
    }
}

extension EmailSettings {
    fileprivate init(_ mail: Mail, login: Login?) {
        let security: Security =
            switch mail.protection {
            case .startTLS: .requireTLS
            case .implicit: .implicitTLS
            case .none: .opportunisticTLS
            }
        self.init(
            host: mail.host, port: mail.port, security: security, login: login, sender: mail.from,
            recipient: mail.to, trustedCertificates: mail.trustedCertificates)
    }
}
