import AlertRules
import FoundationEssentials
import Logging
import Notifications
import Records
import Testing

@Suite struct SettingsTests {
    private let secret = Secret("0123456789abcdef")
    private let mail = EmailSettings(host: "mail.example.com", sender: "a@example.com", recipient: "b@example.com")

    @Test func `usual settings are in order`() throws {
        let settings = NotificationSettings(channels: [
            .init(name: "log", kind: .log),
            .init(name: "hook", kind: .webhook(url: "https://x.example/", secret: secret)),
            .init(name: "mail", kind: .email(mail)),
        ])
        #expect(settings.problems.isEmpty)
        #expect(try settings.makeChannels(logger: Logger(label: "test")).map(\.name) == ["log", "hook", "mail"])
    }

    @Test func `everything wrong is said at once, with its place`() {
        var mail = mail
        mail.host = "a b"
        mail.port = 0
        mail.recipient = "b@example.com>\r\nRCPT TO:<c@example.com"
        let settings = NotificationSettings(
            channels: [
                .init(name: "Log", kind: .log), .init(name: "Log", kind: .webhook(url: "x", secret: Secret("short"))),
                .init(name: "mail", kind: .email(mail)),
                .init(name: "meta", kind: .webhook(url: "http://169.254.169.254/", secret: secret)),
            ],
            retry: RetryPolicy(base: .zero, cap: Microseconds(-1), maximumAttempts: 0, longestRetryAfter: .days(8)),
            quietTime: Microseconds(-1))
        #expect(
            settings.problems.map(\.place) == [
                "channels[0].name", "channels[1].name", "channels[1].name", "channels[1].url", "channels[1].secret",
                "channels[2].host", "channels[2].port", "channels[2].recipient", "channels[3].url", "retry.base",
                "retry.cap", "retry.maximumAttempts", "retry.longestRetryAfter", "quietTime",
            ])
        #expect(throws: SettingsProblem.self) { _ = try settings.makeChannels(logger: Logger(label: "test")) }
    }

    @Test(arguments: [
        "", "a", "a@", "@b", "a@b@c", "a b@c", "a@b c", "ä@b", "<a@b>", "a..b@c", ".a@b", "a@b:25", "a\n@b",
    ])
    func `addresses that a command cannot hold are refused`(address: String) {
        let settings = EmailSettings(host: "h", sender: address, recipient: address)
        #expect(settings.problems.map(\.place) == ["sender", "recipient"])
    }

    @Test func `a secret shows nothing of itself`() {
        let secret = Secret("correct horse")
        var dumped = ""
        dump(secret, to: &dumped)
        let login = EmailSettings.Login(user: "u", password: secret)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\(login)", "\([secret])"] {
            #expect(!text.contains("horse"))
            #expect(!text.contains("99"))
        }
    }

    @Test func `a secret is read from a file without its line end, or the error names the place`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/secret"
            try Data("s3cret\r\n".utf8).write(to: URL(filePath: path))
            #expect(throws: Never.self) { _ = try Secret(from: .file(path)) }
            try Data("\n".utf8).write(to: URL(filePath: path))
            #expect(throws: Secret.ReadingError.self) { _ = try Secret(from: .file(path)) }
            let missing = #expect(throws: Secret.ReadingError.self) { _ = try Secret(from: .file(folder + "/none")) }
            #expect(missing?.description.contains("/none") == true)
            #expect(throws: Secret.ReadingError.self) { _ = try Secret(from: .environment("WINDTUNNEL_NO_SUCH")) }
        }
    }
}
