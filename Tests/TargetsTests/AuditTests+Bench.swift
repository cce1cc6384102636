import Answers
import Auditing
import Foundation
import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Synchronization
import Targets

extension AuditTests {
    static let call = """
        {"provider":"openai","model":"gpt-4","endpoint":"/v1/chat/completions","prompt_tokens":5,
        "completion_tokens":1,"response_time_ms":1,"success":true}
        """

    private static let scenario = """
        schema: 1
        name: audited
        seed: 3
        prices: legacy
        clock: {start: 2026-03-02T08:00:00Z, duration: 6m}
        providers:
          openai:
            gpt-4:
              prompt_tokens: {p50: 700, p99: 7000}
              completion_tokens: {p50: 150, p99: 900}
              response_time: {p50: 900ms, p99: 4s}
              failures: {rate: 6%, mix: {rate_limit: 5, timeout: 1}}
            gpt-3.5-turbo:
              prompt_tokens: {p50: 90, p99: 400}
              completion_tokens: 20
              response_time: {p50: 200ms, p99: 1s}
          claude:
            claude-3-opus:
              prompt_tokens: 500
              completion_tokens: {p50: 100, p99: 300}
              response_time: {p50: 1s, p99: 9s}
        traffic:
          - id: chat
            rate: 0.4/s
            mix: {openai/gpt-4: 50, claude/claude-3-opus: 30}
            users: {count: 40, zipf: 1.1}
          - id: batch
            arrivals: {process: constant}
            rate: {stages: [{duration: 4m, rate: 10/m}]}
            mix: {openai/gpt-3.5-turbo: 1}
        expect:
          that:
            - {at: end, check: cost.total_cost == truth}
            - {at: end, check: stats.openai_gpt-4.p95_response_time_ms ~= truth within 20%}
            - {at: end, check: summary.total_requests > 100}
            - {at: end, check: health.status == healthy}
        """

    /// Audits a server with a fault, as fast as it goes.
    static func audit(
        _ fault: ContractServer.Fault = ContractServer.Fault(),
        settings: AuditSettings = AuditSettings(
            prices: .legacy, zone: .utc, otherPrices: [.current, .legacy]),
        timeout: Microseconds = .seconds(10), port: Int? = nil, isInterrupted: Bool = false,
        limits change: (inout TargetLimits) -> Void = { _ in }
    ) async throws -> AuditResult {
        let reader = ScenarioReader(priceLists: ["current": .current, "legacy": .legacy])
        let plan = try reader.read(text: scenario, path: "audited.yaml").get()
        let server = try await ContractServer.start(fault)
        var limits = TargetLimits(timeout: timeout, answerBytes: 1 << 20, retryPause: .milliseconds(1))
        change(&limits)
        guard let address = TargetAddress("http://127.0.0.1:\(port ?? server.port)") else {
            throw ScenarioProblems(diagnostics: [])
        }
        let client = TargetClient(address: address, token: ContractServer.token, limits: limits)
        let clock = TargetClock.system { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6)) }
        let evidence = await TargetAudit(client: client, clock: clock, limits: limits, speed: 1e9).run(
            [plan], target: address.text, isInterrupted: { isInterrupted })
        await client.close()
        try await server.stop()
        var judge = AuditJudge(evidence, settings: settings)
        return judge.judge()
    }
}

extension AuditResult {
    /// The names of the mistakes, each once, in the order in which they were found.
    var causes: [String] {
        var seen: Set<String> = []
        return findings.compactMap { $0.diagnosis?.id }.filter { seen.insert($0).inserted }
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

extension AnswerObject {
    /// The same with every value under a key replaced; gets the value and the object around it.
    func changing(_ key: String, _ change: (AnswerTree, AnswerObject) -> AnswerTree) -> AnswerObject {
        AnswerObject(
            entries.map { entry in
                if entry.key == key { return Entry(key: key, value: change(entry.value, self)) }
                if case .object(let inner) = entry.value {
                    return Entry(key: entry.key, value: .object(inner.changing(key, change)))
                }
                return entry
            })
    }
}
