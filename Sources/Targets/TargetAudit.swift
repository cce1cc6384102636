public import Auditing
import Records
public import Scenarios
import Traffic

/// Reports the traffic of scenarios to a target on a compressed clock, then asks it everything.
public struct TargetAudit: Sendable {
    /// How far an audit has come.
    public struct Progress: Equatable, Sendable {
        /// Calls that were reported.
        public var reported: Int
        /// Questions that were asked.
        public var asked: Int
    }

    private let client: TargetClient
    private let clock: TargetClock
    private let limits: TargetLimits
    private let speed: Double

    /// An audit through a client; `speed` is how many times as fast as the scenario the calls come.
    public init(client: TargetClient, clock: TargetClock, limits: TargetLimits, speed: Double) {
        self.client = client
        self.clock = clock
        self.limits = limits
        self.speed = speed
    }

    /// Collects the evidence; `AuditJudge` says what it means.
    public func run(
        _ plans: [ScenarioPlan], target: String, progress: @Sendable (Progress) -> Void = { _ in },
        isInterrupted: @Sendable () -> Bool = { false }
    ) async -> AuditEvidence {
        var evidence = AuditEvidence(target: target, scenarios: plans)
        for question in [AuditQuestion.greeting, .before] {
            evidence.before.append(await ask(question))
            // Who cannot be reached, or refuses the token, need not be asked any more.
            guard case .answered(let status, _) = evidence.before[0].reply, status != 401, status != 403 else {
                return evidence
            }
        }
        var state = Progress(reported: 0, asked: 0)
        let deadline = clock.now() + limits.duration
        for plan in plans {
            await report(plan, until: deadline, into: &evidence, isInterrupted: isInterrupted) {
                state.reported += 1
                progress(state)
            }
        }
        var losses = 0
        for question in AuditQuestion.standard(for: evidence.ledger) {
            // A target that answers nothing would be waited for again and again.
            guard !isInterrupted(), losses < 5 else { break }
            let answer = await ask(question)
            if case .lost = answer.reply { losses += 1 } else { losses = 0 }
            evidence.answers.append(answer)
            state.asked += 1
            progress(state)
        }
        evidence.isInterrupted = isInterrupted()
        return evidence
    }

    // MARK: - Asking

    /// Asks, and once more after a lost connection: asking changes nothing.
    private func ask(_ question: AuditQuestion) async -> AuditEvidence.Answer {
        var reply = await client.ask(question)
        if case .lost(.closed) = reply, question.method == "GET" {
            await clock.wait(limits.retryPause)
            reply = await client.ask(question)
        }
        return AuditEvidence.Answer(question: question, reply: reply, at: clock.now())
    }

    // MARK: - Reporting

    private func report(
        _ plan: ScenarioPlan, until deadline: Instant, into evidence: inout AuditEvidence,
        isInterrupted: () -> Bool, progress: () -> Void
    ) async {
        let begun = clock.now()
        let calls = Self.calls(of: plan, limit: limits.calls)
        for (index, record) in calls.records.enumerated() {
            let reason = reasonToStop(evidence, deadline: deadline, isInterrupted: isInterrupted)
            if let reason {
                evidence.delivery.unsent += calls.total - index
                evidence.delivery.reason = reason
                return
            }
            let due = begun + Microseconds(Int64(Double((record.time - plan.start).rawValue) / speed))
            await wait(until: min(due, deadline), isInterrupted: isInterrupted)
            await send(record, of: plan, into: &evidence)
            progress()
        }
        if calls.total > calls.records.count {
            evidence.delivery.unsent += calls.total - calls.records.count
            evidence.delivery.reason = "at most \(limits.calls) calls are reported"
        }
    }

    /// Waits in pieces, so that an interruption is soon noticed.
    private func wait(until due: Instant, isInterrupted: () -> Bool) async {
        while !isInterrupted() {
            let now = clock.now()
            guard due > now else { return }
            await clock.wait(min(due - now, .milliseconds(200)))
        }
    }

    private func reasonToStop(
        _ evidence: AuditEvidence, deadline: Instant, isInterrupted: () -> Bool
    ) -> String? {
        if isInterrupted() { return "the audit was broken off" }
        if clock.now() >= deadline { return "the time for reporting, \(limits.duration), was over" }
        let delivery = evidence.delivery
        if delivery.acknowledged + delivery.refused + delivery.uncertain >= limits.calls {
            return "at most \(limits.calls) calls are reported"
        }
        if evidence.losses.contains(.unreachable) { return "nobody listened any more" }
        if delivery.uncertain >= 3 { return "the connection was lost three times" }
        return delivery.acknowledged == 0 && delivery.refused >= 20 ? "the first 20 calls were refused" : nil
    }

    /// Reports one call: once more after a status that says that it was not kept, never after a lost connection.
    private func send(_ record: RequestRecord, of plan: ScenarioPlan, into evidence: inout AuditEvidence) async {
        guard let record = evidence.ledger.translate(record, from: plan.catalog) else { return }
        let body = evidence.ledger.body(of: record)
        let question = AuditQuestion("/metrics/record", method: "POST", body: body)
        var sent = clock.now()
        var reply = await client.ask(question)
        if case .answered(let status, _) = reply, status == 429 || status == 503 {
            await clock.wait(limits.retryPause)
            sent = clock.now()
            reply = await client.ask(question)
        }
        let now = clock.now()
        switch reply {
        case .answered(let status, _) where (200..<300).contains(status):
            evidence.ledger.acknowledge(record, sent: sent, at: now)
            evidence.delivery.acknowledged += 1
        case .answered:
            evidence.delivery.refused += 1
            if evidence.refusals.count < 5 {
                evidence.refusals.append((body, AuditEvidence.Answer(question: question, reply: reply, at: now)))
            }
        case .lost(let problem):
            // What never had a connection cannot have arrived.
            if problem == .unreachable { evidence.delivery.unsent += 1 } else { evidence.delivery.uncertain += 1 }
            if !evidence.losses.contains(problem) { evidence.losses.append(problem) }
        }
    }

    /// The first calls of a scenario in the order in which they finish, and how many there are, at most a million.
    static func calls(of plan: ScenarioPlan, limit: Int) -> (records: [RequestRecord], total: Int) {
        var simulator = Simulator(plan: plan)
        var records: [RequestRecord] = []
        var batch: [RequestRecord] = []
        var total = 0
        var isDone = false
        while !isDone, total < max(limit, 1_000_000) {
            batch.removeAll(keepingCapacity: true)
            isDone = simulator.advance(to: plan.end, into: &batch)
            total += batch.count
            records += batch.prefix(limit - records.count)
        }
        return (records, total)
    }
}
