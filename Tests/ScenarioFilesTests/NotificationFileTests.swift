import AlertRules
import Records
import ScenarioFiles
import Testing

/// Settings files of channels, and rules that name them.
@Suite struct NotificationFileTests {
    private func read(_ text: String) -> Result<NotificationPlan, ScenarioProblems> {
        NotificationFileReader { kind in
            guard case .webhook(let url, _) = kind, url == "bad" else { return [] }
            return [("url", "is bad")]
        }.read(bytes: Array(text.utf8), path: "in/channels.yaml")
    }

    private func problems(_ text: String) -> [String] {
        guard case .failure(let problems) = read(text) else { return [] }
        return problems.diagnostics.map(\.description)
    }

    @Test func `every kind of channel is read, and no secret`() throws {
        let plan = try read(
            """
            notifications:
              quiet_time: 30s
              channels:
                ops: {webhook: {url: "https://example.com/hook", secret_env: OPS_SECRET}}
                mail:
                  email: {host: mail.example.com, from: a@example.com, to: b@example.com, tls: implicit,
                          username_env: MAIL_USER, password_file: password}
                console: {log: {}}
            """
        ).get()
        #expect(plan.quietTime == .seconds(30))
        #expect(plan.names == [AlertChannel("ops"), AlertChannel("mail"), AlertChannel("console")])
        #expect(
            plan.channels[0].kind == .webhook(url: "https://example.com/hook", secret: .environment("OPS_SECRET")))
        let mail = Mail(
            host: "mail.example.com", port: 465, from: "a@example.com", to: "b@example.com", protection: .implicit,
            login: Mail.Login(username: .environment("MAIL_USER"), password: .file("in/password")))
        #expect(plan.channels[1].kind == .email(mail))
        #expect(plan.channels[2].kind == .log)
    }

    @Test func `everything wrong is named at its place, and no secret is shown`() {
        let found = problems(
            """
            notifications:
              channels:
                Ops: {webhook: {url: "https://x.example/", secret: hunter2}}
                hook: {webhook: {url: bad, secret_file: /s}}
                two: {log: {}, email: {}}
                mail: {email: {host: h, from: a@b, to: c@d, tls: ssl, port: 0, password_env: "hunter2!"}}
                pager: {pigeon: {}}
              quiet: 1s
            """)
        func has(_ text: String) -> Bool { found.contains { $0.hasPrefix("in/channels.yaml:" + text) } }
        #expect(has("3:5: notifications.channels.Ops: \"Ops\" is not such a name"))
        #expect(has("3:48: notifications.channels.Ops.webhook.secret: unknown key \"secret\""))
        #expect(found.contains { $0.contains("no secret; expected secret_env or secret_file") })
        #expect(has("4:27: notifications.channels.hook.webhook.url: is bad"))
        #expect(has("5:10: notifications.channels.two: 2 kinds of channel"))
        #expect(found.contains { $0.contains("tls: unknown \"ssl\"; expected one of") })
        #expect(found.contains { $0.contains("port: \"0\" is out of range") })
        #expect(found.contains { $0.contains("password_env: what is there is no such name") })
        #expect(has("7:13: notifications.channels.pager.pigeon: unknown key \"pigeon\""))
        #expect(has("8:3: notifications.quiet: unknown key \"quiet\""))
        #expect(!found.contains { $0.contains("hunter2") })
    }

    private func rules(_ text: String, _ channels: [AlertChannel]?) -> Result<AlertPlan, ScenarioProblems> {
        AlertFileReader(scenarios: ScenarioReader(priceLists: [:]), channels: channels)
            .read(bytes: Array(text.utf8), path: "rules.yaml")
    }

    @Test func `rules name the channels of the settings and no others`() throws {
        let text = """
            schema: 1
            alerts:
              include: default
              rules:
                - {id: a, metric: error_rate, above: 1%, channels: [ops]}
                - {id: b, metric: error_rate, above: 2%}
            """
        let channels = [AlertChannel("ops"), AlertChannel("console")]
        let plan = try rules(text, channels).get()
        #expect(plan.rules.map(\.channels) == Array(repeating: channels, count: 4) + [[AlertChannel("ops")], channels])
        guard case .failure(let problems) = rules(text, [AlertChannel("opx")]) else {
            Issue.record("an unknown channel was taken")
            return
        }
        #expect(problems.description.hasPrefix("rules.yaml:5:57: alerts.rules[0].channels[0]: unknown \"ops\""))
        #expect(problems.description.contains("did you mean \"opx\"?"))
        guard case .failure = rules(text, nil) else {
            Issue.record("without settings only the usual channels have a name")
            return
        }
    }
}
