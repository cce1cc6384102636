import AlertRules
import Foundation
import LiveMonitor
import PriceLists
import Records
import Testing

/// `windtunnel alerts deliver` and `outbox`, and `query` of a live database.
@Suite struct AlertDeliveryCommandTests {
    private static let start = Instant(microseconds: 1_772_438_400_000_000)

    /// A database with one alert that fires, for the channels `console` and `ops`.
    private func makeLive(_ folder: TemporaryFolder) throws -> String {
        let path = folder.path("live.db")
        var configuration = LiveConfiguration(prices: .current)
        let condition = AlertCondition.threshold(.above, enter: 100_000_000, exit: 100_000_000)
        configuration.alerts = AlertPlan(rules: [
            AlertRule(
                id: "errors", metric: .errorRate, condition: condition,
                channels: [AlertChannel("console"), AlertChannel("ops")])
        ])
        var monitor = try LiveMonitor.open(path, configuration: configuration, instance: 1, now: Self.start)
        let report = CallReport(
            provider: "openai", model: "gpt-4o", endpoint: "/v1", promptTokens: 10, completionTokens: 5,
            responseTimeMilliseconds: 20, succeeded: false)
        _ = try monitor.record(Array(repeating: report, count: 30), owner: "o", now: Self.start)
        _ = try monitor.evaluateAlerts(now: Self.start + .seconds(15))
        try monitor.close()
        return path
    }

    @Test func whatIsDueIsSentListedAndNotSentAgain() throws {
        let folder = try TemporaryFolder()
        let database = try makeLive(folder)
        let channels = try folder.write("channels.yaml", "notifications: {channels: {console: {log: {}}}}\n")
        let id = "0000000000000001/console@2026-03-02T08:00:15Z"
        let waiting = try Command.run(["alerts", "outbox", database])
        #expect(waiting.standardOutput.contains("waiting  2026-03-02T08:00:15Z  console  \(id)\n"))
        #expect(waiting.standardOutput.hasSuffix("2 waiting, 0 sent, 0 dead, 0 coalesced\n"))
        let sent = try Command.run(["alerts", "deliver", database, "--channels", channels, "--until-empty"])
        #expect(sent.exitCode == 0, "\(sent.standardError)")
        #expect(sent.standardOutput.contains("notification=\(id) "))
        #expect(sent.standardError.contains("names no channel ops, for which 1 notifications wait"))
        let again = try Command.run(["alerts", "deliver", database, "--channels", channels, "--once"])
        #expect(again.exitCode == 0 && again.standardOutput.isEmpty)
        let list = try Command.run(["alerts", "outbox", database, "--status", "sent", "--output", "json"])
        let json = try JSONSerialization.jsonObject(with: Data(list.standardOutput.utf8)) as? [String: Any]
        let rows = try #require(json?["outbox"] as? [[String: Any]])
        #expect(rows.count == 1 && rows[0]["id"] as? String == id && rows[0]["status"] as? String == "sent")
        #expect(rows[0]["attempts"] as? Int == 1 && rows[0]["due_at"] is NSNull)
    }

    @Test func aLiveDatabaseAnswersAlerts() throws {
        let folder = try TemporaryFolder()
        let database = try makeLive(folder)
        let output = try Command.run([
            "query", "--database", database, "--period", "1h", "--at", "2026-03-02T08:00:20Z",
        ])
        #expect(output.exitCode == 0, "\(output.standardError)")
        let json = try JSONSerialization.jsonObject(with: Data(output.standardOutput.utf8)) as? [String: Any]
        let alerts = try #require(json?["alerts"] as? [String: Any])
        #expect((alerts["firing"] as? [[String: Any]])?.first?["rule"] as? String == "errors")
        #expect((alerts["notifications"] as? [String: Int])?["ops"] == 1)
        #expect(alerts["evaluated_at"] as? String == "2026-03-02T08:00:15Z")
    }

    @Test func mistakesSayWhatToDo() throws {
        let folder = try TemporaryFolder()
        let database = try makeLive(folder)
        let secretless = try folder.write(
            "secretless.yaml",
            "notifications: {channels: {ops: {webhook: {url: \"https://example.com\", secret_env: NO_SUCH}}}}\n")
        let deliver = ["alerts", "deliver", database, "--channels"]
        let unset = try Command.run(deliver + [secretless])
        #expect(unset.exitCode == 2)
        #expect(unset.standardError.contains(": ops.secret: the environment variable NO_SUCH is not set"))
        let bad = try folder.write(
            "bad.yaml", "notifications:\n  channels:\n    ops: {webhook: {url: \"ftp://x\", secret_env: A}}\n")
        let refused = try Command.run(deliver + [bad])
        #expect(refused.exitCode == 2)
        #expect(refused.standardError.contains("bad.yaml:3:26: notifications.channels.ops.webhook.url: has the scheme"))
        let good = try folder.write("good.yaml", "notifications: {channels: {console: {log: {}}}}\n")
        let missing = try Command.run(["alerts", "deliver", folder.path("none.db"), "--channels", good])
        #expect(missing.exitCode == 4 && missing.standardError.contains("none.db"))
        let rules = try folder.write(
            "rules.yaml",
            "schema: 1\nalerts:\n  rules:\n    - {id: a, metric: error_rate, above: 1%, channels: [consol]}\n")
        let check = try Command.run(["alerts", "check", rules, "--channels", good])
        #expect(check.exitCode == 2)
        #expect(check.standardError.contains("rules.yaml:4:57: alerts.rules[0].channels[0]: unknown \"consol\""))
        #expect(try Command.run(["alerts", "outbox", database, "--status", "lost"]).exitCode == 2)
    }
}
