import Foundation
import Testing

/// `windtunnel alerts` as a user would run it.
@Suite struct AlertCommandTests {
    @Test func rulesArePrintedWithTheirDefaults() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "rules.yaml",
            """
            schema: 1
            alerts:
              rules:
                - {id: slow, metric: p95_response_time, by: model, above: 2s, for: 3m, severity: error}
            """)
        let output = try Command.run(["alerts", "check", rules])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("valid: 1 rule, evaluated every 15s"))
        #expect(output.standardOutput.contains("slow: error"))
        #expect(output.standardOutput.contains("p95_response_time over 5m above 2s of each model"))
        #expect(output.standardOutput.contains("after 3m, cooldown 5m, escalates after 30m"))
    }

    @Test func brokenRulesAreNamedAtTheirPlace() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "rules.yaml", "schema: 1\nalerts:\n  rules:\n    - {id: a, metrik: error_rate, above: 1%}\n")
        let output = try Command.run(["alerts", "check", rules])
        #expect(output.exitCode == 2)
        #expect(output.standardOutput.isEmpty)
        #expect(output.standardError.contains("rules.yaml:4:15: alerts.rules[0].metrik: unknown key \"metrik\""))
        #expect(output.standardError.contains("did you mean \"metric\"?"))
    }

    @Test func aBacktestFindsTheAlertsOfTheRun() throws {
        let folder = try TemporaryFolder()
        let (database, report) = (folder.path("run.db"), folder.path("alerts.json"))
        let scenario = "scenarios/alerts/resolves.yaml"
        let run = try Command.run(["run", scenario, "--database", database])
        #expect(run.exitCode == 0, "\(run.standardOutput)\(run.standardError)")
        let output = try Command.run([
            "alerts", "backtest", "--database", database, "--rules", scenario, "--output", "json=\(report)",
        ])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("1 fired, 28.8 a day"))
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: report))) as? [String: Any]
        let alerts = try #require(json?["alerts"] as? [[String: Any]])
        #expect(alerts.count == 1)
        let fired = try #require(alerts.first?["fired"] as? String)
        // What the run itself saw is the same.
        #expect(run.standardOutput.contains(fired))
        #expect(alerts.first?["resolved"] is String)
        let early = try Command.run([
            "alerts", "backtest", "--database", database, "--rules", scenario, "--to", "2026-03-02T08:10:00Z",
        ])
        #expect(early.standardOutput.contains("no alert fired"))
    }

    @Test func mistakesEndWithTwo() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path("none.db")
        let output = try Command.run(["alerts", "backtest", "--database", missing, "--from", "yesterday"])
        #expect(output.exitCode == 2)
        #expect(output.standardError.contains("--from yesterday"))
        #expect(try Command.run(["alerts", "backtest", "--database", missing]).exitCode != 0)
    }
}
