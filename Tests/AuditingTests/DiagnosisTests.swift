import Answers
import Contract
import PriceLists
import Records
import Scenarios
import Testing

@testable import Auditing

/// Wrong values worked out by hand, each of which one known mistake gives.
@Suite struct DiagnosisTests {
    /// Forty calls of gpt-4 and after them ten of claude-3-opus, each of 1,000 and 100 tokens.
    ///
    /// The k-th call of gpt-4 took k - 1 seconds, the first none; the last four failed without tokens; the first ten
    /// name no user, the others one of six. Those of claude-3-opus are all of one second and of one user.
    static let ledger: AuditLedger = {
        var names = Catalog()
        let gpt = names.intern(Catalog.Model(provider: .openai, name: "gpt-4")) ?? ModelID(0)
        let opus = names.intern(Catalog.Model(provider: .claude, name: "claude-3-opus")) ?? ModelID(0)
        let error = names.intern(errorType: "timeout") ?? .unknown
        for user in 0..<6 { _ = names.intern(user: "user-\(user)") }
        var ledger = AuditLedger()
        for index in 0..<50 {
            let isOpus = index >= 40, fails = (36..<40).contains(index)
            let user = index < 10 ? UserID.anonymous : UserID(UInt32(1 + (isOpus ? 0 : index % 6)))
            let record = RequestRecord(
                time: start, responseTime: .seconds(isOpus ? 1 : Int64(index)), uncachedInput: fails ? 0 : 1_000,
                output: fails ? 0 : 100, user: user, model: isOpus ? opus : gpt, error: fails ? error : .none)
            guard let translated = ledger.translate(record, from: names) else { continue }
            let time = start + .milliseconds(Int64(index) * 10)
            ledger.acknowledge(translated, sent: time, at: time + .milliseconds(1))
        }
        return ledger
    }()

    static let start = Instant(microseconds: 1_772_452_800_000_000)  // 2026-03-02T12:00:00Z

    /// What an audit finds when one value of one answer is replaced.
    private static func audit(_ question: AuditQuestion, _ path: [String], _ value: JSONTree) throws -> AuditResult {
        try audit(question) { told in
            guard !path.isEmpty else { return told }
            #expect(told.value(at: path[...]) != nil, "\(path)")
            return told.replacing(path[...], with: value)
        }
    }

    /// What an audit finds when an answer is changed.
    static func audit(
        _ question: AuditQuestion, ledger: AuditLedger = DiagnosisTests.ledger, _ change: (JSONTree) -> JSONTree
    ) throws -> AuditResult {
        var truth = AuditTruth(
            catalog: ledger.catalog, records: ledger.calls.map(\.record), prices: .legacy, zone: .utc)
        let body = truth.body(question)
        let expected = try #require(body)
        let text = JSONText.write(.object(expected), names: ledger.catalog)
        let told = change(try JSONScanner.read(Array(text.utf8)))
        var evidence = AuditEvidence(target: "http://test", scenarios: [])
        evidence.ledger = ledger
        let time = truth.now + .seconds(1)
        evidence.answers = [
            .init(question: question, reply: .answered(status: 200, body: Array(told.text.utf8)), at: time)
        ]
        let settings = AuditSettings(prices: .legacy, zone: .utc, otherPrices: [.legacy, .current])
        var judge = AuditJudge(evidence, settings: settings)
        return judge.judge()
    }

    private static let performance = AuditQuestion("/metrics/performance", [.init("time_period", "1h")])
    private static let summary = AuditQuestion("/analytics/summary", [.init("time_period", "24h")])
    private static let costs = AuditQuestion("/metrics/costs", [.init("time_period", "24h")])
    private static let health = AuditQuestion("/health")

    /// Times are 0, 1, … 39 s; nearest rank: p50 = 19 s, p95 = rank 38 = 37 s, p99 = rank 40 = 39 s.
    @Test(
        arguments: [
            ("p95_response_time_ms", "38000", "percentile-index"), ("p95_response_time_ms", "36000", "percentile-rank"),
            ("p95_response_time_ms", "39000", "largest-value"),
            ("median_response_time_ms", "20000", "percentile-index"),
            ("median_response_time_ms", "17000", "successes-only"),
            ("p95_response_time_ms", "19500", "mean-for-percentile"),
            ("avg_response_time_ms", "17500", "successes-only"),
            ("avg_response_time_ms", "20000", "zero-times-dropped"),
            ("success_rate", "0.9", "fraction-for-percent"), ("error_rate", "4", "rate-capped"),
            ("successful_requests", "40", "failures-succeed"), ("total_requests", "36", "failures-lost"),
            ("total_requests", "30", "anonymous-lost"), ("total_cost", "0", "unpriced-as-zero"),
            ("total_cost", "0.001296", "price-unit"), ("total_cost", "1.30", "rounded-to-cents"),
            ("total_cost", "1.2960000000000003", "float-money"), ("cost_per_request", "0.032", "rounded"),
        ])
    func `a wrong value of a model's statistics has its cause`(key: String, value: String, cause: String) throws {
        let result = try Self.audit(Self.performance, ["performance_stats", "openai_gpt-4", key], .number(value))
        #expect(result.findings.map { $0.diagnosis?.id } == [cause], "\(AuditText.text(of: result))")
    }

    @Test func `wrong values of other answers have theirs`() throws {
        // Success is 90 % of 40 and 100 % of 10 calls: 92 % of all, 95 % unweighted.
        let rate = try Self.audit(Self.summary, ["summary", "avg_success_rate"], .number("95"))
        #expect(rate.findings.map { $0.diagnosis?.id } == ["unweighted-mean"])
        let users = try Self.audit(Self.summary, ["summary", "unique_users"], .number("7"))
        #expect(users.findings.map { $0.diagnosis?.id } == ["anonymous-user"])
        let requests = try Self.audit(Self.costs, ["cost_analytics", "total_requests"], .number("40"))
        #expect(requests.findings.map { $0.diagnosis?.id } == ["anonymous-lost"])
        let merged = try Self.audit(Self.costs, ["cost_analytics", "total_requests"], .number("41"))
        #expect(merged.findings.map { $0.diagnosis?.id } == ["duplicates-merged"])
    }

    @Test func `a slow provider that is called healthy is named only where it succeeds`() throws {
        // Forty calls of 19.5 s on average, 90 % of which succeed: degraded by both, so no mistake explains it.
        let result = try Self.audit(
            Self.health, ["health_status", "provider_health", "openai", "status"], .text("healthy"))
        #expect(result.findings.count == 1 && result.findings[0].diagnosis == nil)
    }

    @Test func `interpolation is a convention`() throws {
        // Between the 20th and the 21st of forty values.
        let result = try Self.audit(
            Self.performance, ["performance_stats", "openai_gpt-4", "median_response_time_ms"], .number("19500.0"))
        #expect(result.outcome == .met && result.notes.count == 1)
    }

    @Test(arguments: ["1e999", "-1", "\"1.296\"", "null", "[]", "{}", "true"])
    func `what no mistake explains has no cause`(value: String) throws {
        let path = ["performance_stats", "openai_gpt-4", "total_cost"]
        let result = try Self.audit(Self.performance, path, try JSONScanner.read(Array(value.utf8)))
        #expect(result.findings.count == 1 && result.findings[0].diagnosis == nil)
        #expect(result.findings.first?.expected == "1.296" && result.exitCode == 1)
    }

    @Test func `a body without a difference is met`() throws {
        for question in [Self.performance, Self.summary, Self.costs, Self.health] {
            let result = try Self.audit(question, [], .null)
            #expect(result.outcome == .met && result.judged > 5, "\(AuditText.text(of: result))")
        }
    }
}

extension JSONTree {
    func value(at path: ArraySlice<String>) -> JSONTree? {
        path.reduce(Optional(self)) { $0?[$1] }
    }

    func replacing(_ path: ArraySlice<String>, with value: JSONTree) -> JSONTree {
        guard let key = path.first, case .object(let entries) = self else { return value }
        return .object(
            entries.map {
                $0.key == key ? Entry(key: key, value: $0.value.replacing(path.dropFirst(), with: value)) : $0
            })
    }

    var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let digits): digits
        case .text(let text): JSONText.quoted(text)
        case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let entries):
            "{" + entries.map { JSONText.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
        }
    }
}
