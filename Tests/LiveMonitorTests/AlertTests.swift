import AlertRules
import Alerting
import Answers
import FoundationEssentials
import LiveMonitor
import Messages
import PriceLists
import Records
import Storage
import Testing

/// Alerts of a live monitor: what they come to, and that no restart or kill changes it.
@Suite struct AlertTests {
    private static let errors = AlertRule(
        id: "errors", metric: .errorRate,
        condition: .threshold(.above, enter: 100_000_000, exit: 100_000_000), severity: .error,
        channels: [.log, AlertChannel("ops")])

    private static func configuration(_ rules: [AlertRule] = [errors]) -> LiveConfiguration {
        var configuration = Bench.configuration
        configuration.alerts = AlertPlan(rules: rules)
        return configuration
    }

    /// Thirty calls, half of them failed.
    private static func badReports() -> [CallReport] {
        (0..<30).map { index in
            var report = Bench.report()
            report.succeeded = index % 2 == 0
            return report
        }
    }

    private static func outbox(_ path: String) throws -> [String] {
        try Outbox(reading: path).rows().map { "\($0.channel) \($0.identifier) \($0.entered)" }
    }

    @Test func `an alert that fires is in the answers, the history and the outbox`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var monitor = try Bench.open(path, Self.configuration())
            _ = try monitor.record(Self.badReports(), owner: "o", now: Bench.start + .seconds(3))
            #expect(try monitor.evaluateAlerts(now: Bench.start + .seconds(14)).isEmpty)
            let changes = try monitor.evaluateAlerts(now: Bench.start + .seconds(16))
            #expect(changes.map(\.to) == [.pending, .active])
            #expect(changes.last?.id == "errors@2026-03-02T08:00:15Z")
            #expect(changes.last?.value == 50)
            #expect(try monitor.evaluateAlerts(now: Bench.start + .seconds(29)).isEmpty)
            #expect(try monitor.alertHistory() == changes)
            #expect(try monitor.alertHistory(limit: 1) == changes.suffix(1))
            #expect(try monitor.alertHistory(to: Bench.start + .seconds(15)).isEmpty)
            let answers = everything(&monitor, at: Bench.start + .seconds(16))
            #expect(answers.contains(#""notifications":{"log":1,"webhook":0,"email":0,"ops":1}"#))
            #expect(
                try Self.outbox(path)
                    == ["log", "ops"].map {
                        "\($0) 000000000000feed/\($0)@2026-03-02T08:00:15Z 2026-03-02T08:00:15Z"
                    })
            // A reader beside the monitor gives the same answers.
            var query = try LiveQuery(path: path, lists: [.legacy], otherwise: .current)
            #expect(everything(&query, at: Bench.start + .seconds(16)) == answers)
        }
    }

    @Test func `what people do is durable and in the audit trail`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var monitor = try Bench.open(path, Self.configuration())
            _ = try monitor.record(Self.badReports(), owner: "o", now: Bench.start)
            let now = Bench.start + .seconds(15)
            let id = try #require(try monitor.evaluateAlerts(now: now).last?.id)
            #expect(try monitor.acknowledgeAlert(id, by: "dana", now: now).map(\.to) == [.acknowledged])
            #expect(
                throws: AlertOperationError.wrongState(id: id, state: .acknowledged, expected: [.active, .escalated])
            ) {
                try monitor.acknowledgeAlert(id, by: "kim", now: now)
            }
            #expect(throws: AlertOperationError.notFiring(id: "none")) {
                try monitor.resolveAlert("none", by: "kim", now: now)
            }
            #expect(throws: Rejection.self) { try monitor.resolveAlert(id, by: "a\nb", now: now) }
            try copyDatabase(path, to: folder + "/killed.db")
            var killed = try Bench.open(folder + "/killed.db", Self.configuration(), now: now)
            // A clock set back does not let the alert end before it began.
            let changes = try killed.resolveAlert(id, by: "dana", now: Bench.start)
            #expect(changes.map(\.to) == [.resolved] && changes.first?.at == now)
            #expect(everything(&killed, at: now).contains(#""actions":{"applied":2,"refused":2}"#))
            _ = consume killed
            var trail: [String] = []
            let store = try LiveStore(reading: folder + "/killed.db")
            try store.auditEntries { trail.append("\($0.actor) \($0.action) \($0.subject)") }
            #expect(trail.suffix(2) == ["dana alert_acknowledged \(id)", "dana alert_resolved \(id)"])
            #expect(try store.verifyAudit().problem == nil)
        }
    }

    @Test func `a damaged state of the alerts is refused by name`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var store = try LiveStore.open(path, identity: Array("1 0".utf8), now: Bench.start)
            try store.begin()
            try store.putAlertEngine(Array("{}".utf8))
            try store.commit()
            try store.close()
            let error = #expect(throws: StorageError.self) { _ = try Bench.open(path, Self.configuration()) }
            #expect(error?.code == .damaged && error?.message.contains("state of the alerts") == true)
        }
    }

    // MARK: - Restarts

    private enum Step {
        case record([CallReport])
        case evaluate
        case acknowledge
        case resolve
    }

    /// What a run of steps ends with.
    private struct Ending: Equatable {
        var changes: [AlertTransition] = []
        var history: [AlertTransition] = []
        var answers = ""
        var outbox: [String] = []
    }

    private static func rules(_ bench: inout Bench) -> [AlertRule] {
        let metrics: [(AlertMetric, AlertCondition)] = [
            (.errorRate, .threshold(.above, enter: 50_000_000, exit: 20_000_000)),
            (.responseTimeMean, .threshold(.above, enter: 2_000_000, exit: 1_500_000)),
            (.p95ResponseTime, .threshold(.above, enter: 3_000_000, exit: 2_500_000)),
            (.requestRate, .threshold(.below, enter: 8_640_000_000, exit: 8_640_000_000)),
            (.healthStatus, .threshold(.above, enter: 0, exit: 0)),
        ]
        return (0..<(1 + bench.below(4))).map { index in
            let (metric, condition) = metrics[bench.below(metrics.count)]
            var rule = AlertRule(
                id: "rule-\(index)", metric: metric,
                grouping: metric == .healthStatus ? .overall : AlertRule.Grouping.allCases[bench.below(3)],
                condition: condition, duration: .seconds(Int64(15 * bench.below(3))),
                severity: AlertSeverity.allCases[bench.below(5)], cooldown: .seconds(Int64(30 * bench.below(3))),
                noData: AlertRule.NoData.allCases[bench.below(3)], minimumSamples: 1 + bench.below(3),
                inhibitedBy: index > 0 && bench.below(3) == 0 ? ["rule-0"] : [])
            rule.escalateAfter = bench.below(2) == 0 ? .seconds(60) : nil
            rule.channels = [.log, AlertChannel("ops"), .email].filter { _ in bench.below(3) > 0 }
            return rule
        }
    }

    private static func steps(_ bench: inout Bench) -> [(now: Instant, step: Step)] {
        var now = Bench.start
        return (0..<(10 + bench.below(20))).map { _ in
            now = now + .seconds(Int64(1 + bench.below(40)))
            switch bench.below(9) {
            case 0: return (now, .acknowledge)
            case 1: return (now, .resolve)
            case 2, 3, 4: return (now, .record((0..<(1 + bench.below(6))).map { _ in bench.report(around: now) }))
            default: return (now, .evaluate)
            }
        }
    }

    private static func take(_ step: Step, _ monitor: inout LiveMonitor, now: Instant) throws -> [AlertTransition] {
        let newest = try monitor.alertHistory().last { $0.id != nil }?.id ?? "none"
        do {
            switch step {
            case .record(let reports): _ = try monitor.record(reports, owner: "o", now: now)
            case .evaluate: return try monitor.evaluateAlerts(now: now)
            case .acknowledge: return try monitor.acknowledgeAlert(newest, by: "dana", now: now)
            case .resolve: return try monitor.resolveAlert(newest, by: "dana", now: now)
            }
        } catch is AlertOperationError {
            // A refusal is counted, and part of what must be the same.
        }
        return []
    }

    private static func ending(
        _ steps: [(now: Instant, step: Step)], at path: String, _ configuration: LiveConfiguration,
        restarts: (Int) -> (isKilled: Bool, Bool)
    ) throws -> Ending {
        var (ending, path) = (Ending(), path)
        var monitor = try Bench.open(path, configuration)
        for (index, (now, step)) in steps.enumerated() {
            ending.changes += try take(step, &monitor, now: now)
            let (isKilled, isRestarted) = restarts(index)
            if isRestarted, isKilled {
                try copyDatabase(path, to: path + "k")
                path += "k"
                monitor = try Bench.open(path, configuration, now: now)
            } else if isRestarted {
                try monitor.close()
                monitor = try Bench.open(path, configuration, now: now)
            }
        }
        ending.history = try monitor.alertHistory()
        ending.answers = everything(&monitor, at: steps.last?.now ?? Bench.start)
        ending.outbox = try outbox(path)
        return ending
    }

    @Test(arguments: 0..<20)
    func `any split of a run by restarts gives the same alerts, history and notifications`(block: Int) throws {
        for seed in block * 10..<(block + 1) * 10 {
            try withTemporaryFolder { folder in
                var bench = Bench(seed: 50_000 + seed)
                var configuration = Self.configuration(Self.rules(&bench))
                configuration.recordsPerCheckpoint = 1 + bench.below(30)
                let steps = Self.steps(&bench)
                let steady = try Self.ending(steps, at: folder + "/steady.db", configuration) { _ in (false, false) }
                let kinds = steps.map { _ in (bench.below(2) == 0, bench.below(3) == 0) }
                let split = try Self.ending(steps, at: folder + "/split.db", configuration) { kinds[$0] }
                #expect(split == steady, "seed \(seed)")
                #expect(steady.history == steady.changes, "seed \(seed)")
            }
        }
    }

    /// Whatever part of the log a killed process left, state, history and outbox are of one moment.
    @Test(arguments: 0..<10)
    func `a torn log never parts a change from its notification`(seed: Int) throws {
        try withTemporaryFolder { folder in
            var bench = Bench(seed: 60_000 + seed)
            let configuration = Self.configuration(Self.rules(&bench))
            var monitor = try Bench.open(folder + "/live.db", configuration)
            for (now, step) in Self.steps(&bench) { _ = try Self.take(step, &monitor, now: now) }
            let logBytes = try Data(contentsOf: URL(filePath: folder + "/live.db-wal")).count
            for _ in 0..<8 {
                try copyDatabase(folder + "/live.db", to: folder + "/torn.db", logBytes: bench.below(logBytes + 1))
                var torn = try Bench.open(folder + "/torn.db", configuration)
                let answers = everything(&torn, at: Bench.start + .hours(1))
                let rows = try Outbox(reading: folder + "/torn.db").rows()
                for name in ["log", "email"] {
                    #expect(answers.contains("\"\(name)\":\(rows.count { $0.channel == name })"), "\(answers)")
                }
                #expect(answers.contains("\"transitions\":\(try torn.alertHistory().count)"))
            }
        }
    }
}

private func everything(_ query: inout LiveQuery, at now: Instant) -> String {
    JSONText.write(
        .object(query.answers(at: now, periods: [.hour, .day, .month])), names: query.catalog, indentation: 0)
}
