import Answers
import Contract
import Records
import Scenarios
import Testing

@testable import Auditing

/// What of an answer may differ from the oracle's, and what may not.
@Suite struct ShapeTests {
    private static let usage = AuditQuestion("/metrics/usage-patterns", [.init("time_period", "24h")])
    private static let advice = AuditQuestion("/optimization/recommendations")
    private static let performance = AuditQuestion("/metrics/performance", [.init("time_period", "1h")])
    private static let history = AuditQuestion("/debug/metrics-history", [.init("limit", "1000")])

    /// user-0 has 15 calls, nobody 10, and the five others 5 each.
    private static func users(_ change: ([JSONTree]) -> [JSONTree]) throws -> AuditResult {
        let path: ArraySlice = ["usage_patterns", "most_active_users"]
        return try DiagnosisTests.audit(usage) { told in
            guard case .list(let items) = told.value(at: path) else { return told }
            #expect(items.count == 7)
            return told.replacing(path, with: .list(change(items)))
        }
    }

    @Test func `equal values of a ranking may stand in any order, others not`() throws {
        #expect(try Self.users { Array($0.prefix(2) + $0.suffix(5).reversed()) }.outcome == .met)
        #expect(try Self.users { [$0[1], $0[0]] + $0.suffix(5) }.findingCount >= 2)
        #expect(try Self.users { Array($0.dropLast()) }.findingCount == 1)
        #expect(try Self.users { $0.dropLast() + [.text("user-5")] }.findingCount == 1)
    }

    @Test func `hours without calls may be missing, those with calls not`() throws {
        let path: ArraySlice = ["usage_patterns", "hourly_usage"]
        func audit(_ keeps: (String) -> Bool) throws -> AuditResult {
            try DiagnosisTests.audit(Self.usage) { told in
                guard case .object(let hours) = told.value(at: path) else { return told }
                #expect(hours.count == 24)
                return told.replacing(path, with: .object(hours.filter { keeps($0.key) }))
            }
        }
        #expect(try audit { $0 == "12" }.outcome == .met)
        #expect(try audit { $0 == "13" }.findings.map(\.path) == ["usage_patterns.hourly_usage.12"])
    }

    @Test func `more keys and another order of names are welcome, missing keys not`() throws {
        func audit(_ change: ([JSONTree.Entry]) -> [JSONTree.Entry]) throws -> AuditResult {
            let path: ArraySlice = ["performance_stats", "openai_gpt-4"]
            return try DiagnosisTests.audit(Self.performance) { told in
                guard case .object(let entries) = told.value(at: path) else { return told }
                return told.replacing(path, with: .object(change(entries)))
            }
        }
        #expect(try audit { $0.reversed() + [.init(key: "more", value: .null)] }.outcome == .met)
        let missing = try audit { $0.filter { $0.key != "error_breakdown" } }
        #expect(missing.findings.map(\.path) == [#"performance_stats."openai_gpt-4".error_breakdown"#])
        #expect(missing.findings.first?.got == "nothing")
    }

    /// gpt-4 fails 4 of 40 times and takes 19.5 s on average: two of the contract's issues.
    @Test func `the contract's recommendations must be there, in order, and no others of its kind`() throws {
        func audit(_ change: ([JSONTree]) -> [JSONTree]) throws -> AuditResult {
            try DiagnosisTests.audit(Self.advice) { told in
                guard case .list(let items) = told["recommendations"] else { return told }
                return told.replacing(["recommendations"], with: .list(change(items)))
            }
        }
        func issue(_ item: JSONTree) -> String { if case .text(let text) = item["issue"] { text } else { "" } }
        #expect(try audit { $0 }.outcome == .met)
        #expect(try audit { $0.filter { !issue($0).hasPrefix("high_response") } }.findingCount == 1)
        #expect(try audit { $0.reversed() }.findings.map(\.path) == ["recommendations.order"])
        let own = JSONTree.object([
            .init(key: "issue", value: .text("buy_more")), .init(key: "priority", value: .text("low")),
        ])
        #expect(try audit { $0 + [own] }.outcome == .met)
    }

    @Test func `a call that is missing in the history shows in its length`() throws {
        let result = try DiagnosisTests.audit(Self.history) { told in
            guard case .list(let items) = told["metrics_history"] else { return told }
            return told.replacing(["metrics_history"], with: .list(Array(items.dropFirst())))
        }
        #expect(result.findings.map(\.path) == ["metrics_history.length"])
        #expect(result.findings.first?.expected == "50" && result.findings.first?.got == "49")
    }

    /// 5,001 times of 1 to 5,001 ms: p99 is the value of rank 4,951.
    @Test func `a percentile may be as far off as it says, over more than 5,000 values`() throws {
        func audit(calls: Int, value: String, bound: String) throws -> AuditResult {
            var names = Catalog()
            let model = names.intern(Catalog.Model(provider: .openai, name: "gpt-4")) ?? ModelID(0)
            var ledger = AuditLedger()
            for index in 0..<calls {
                let record = RequestRecord(
                    time: DiagnosisTests.start, responseTime: .milliseconds(Int64(index) + 1), model: model)
                guard let translated = ledger.translate(record, from: names) else { continue }
                ledger.acknowledge(translated, sent: DiagnosisTests.start, at: DiagnosisTests.start)
            }
            let base: ArraySlice = ["performance_stats", "openai_gpt-4"]
            return try DiagnosisTests.audit(Self.performance, ledger: ledger) { told in
                told.replacing(base + ["p99_response_time_ms"], with: .number(value)).replacing(
                    base + ["response_time_quantiles"],
                    with: .object([
                        .init(key: "method", value: .text("sketch")),
                        .init(key: "relative_error_bound", value: .number(bound)),
                    ]))
            }
        }
        #expect(try audit(calls: 5_001, value: "4990", bound: "0.01").outcome == .met)
        #expect(try audit(calls: 5_001, value: "5010", bound: "0.01").findingCount == 1)
        #expect(try audit(calls: 5_001, value: "4990", bound: "0.5").findingCount == 1)
        #expect(try audit(calls: 5_000, value: "4990", bound: "0.01").findingCount == 1)
    }
}
