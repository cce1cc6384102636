import Answers
import Contract
import PriceLists
import Records
import Scenarios

/// Holds everything that an audit saw against the contract and the oracle.
public struct AuditJudge {
    let evidence: AuditEvidence
    let settings: AuditSettings
    let prices: PriceList
    var truth: AuditTruth
    private var diagnoser: Diagnoser
    private var judged = 0
    private var findings: [AuditFinding] = []
    private var findingCount = 0
    private var skipped: [AuditSkip] = []
    private var notes: [String] = []

    /// A judge of what was seen.
    public init(_ evidence: AuditEvidence, settings: AuditSettings) {
        self.evidence = evidence
        self.settings = settings
        let prices = settings.prices ?? PriceList(name: "unknown", revision: "", models: [])
        let zone = settings.zone ?? .utc
        self.prices = prices
        truth = AuditTruth(
            catalog: evidence.ledger.catalog, records: evidence.ledger.calls.map(\.record), prices: prices, zone: zone)
        let statistics = evidence.answers.first {
            $0.question.path == "/metrics/performance" && $0.question.parameters.count == 1
        }.flatMap { Self.tree($0.reply) }?["performance_stats"]
        diagnoser = Diagnoser(
            ledger: evidence.ledger, prices: prices, zone: zone,
            otherPrices: settings.prices == nil ? [] : settings.otherPrices.filter { $0 != prices },
            statistics: statistics)
    }

    /// The verdict on everything.
    public mutating func judge() -> AuditResult {
        judgeDelivery()
        // What was asked before the calls shows whether the target can be judged; it is asked again after them.
        for answer in evidence.answers { judge(answer) }
        let expectations = AuditExpectations(evidence: evidence, settings: settings)
        for verdict in expectations.judge(truth: truth.answers(periods: []), isTrusted: numbersReason == nil) {
            switch verdict {
            case .met: judged += 1
            case .failed(let finding): add(explained(finding))
            case .skipped(let skip): self.skip(skip.path, skip.reason, skip.count)
            }
        }
        addBlindSpots()
        return AuditResult(
            target: evidence.target, scenarios: evidence.scenarios.map(\.name), delivery: evidence.delivery,
            judged: judged, findings: findings, findingCount: findingCount, skipped: skipped, notes: notes,
            shortcoming: shortcoming, isInterrupted: evidence.isInterrupted)
    }

    // MARK: - Parts

    private mutating func judgeDelivery() {
        for loss in evidence.losses {
            add(
                AuditFinding(
                    request: "POST /metrics/record", expected: "an answer", got: "\(loss)", diagnosis: loss.defect))
        }
        for refusal in evidence.refusals {
            add(
                AuditFinding(
                    request: "POST /metrics/record", expected: "status 200 for \(refusal.call)",
                    got: Self.words(refusal.answer.reply), diagnosis: .validRefused))
        }
    }

    private mutating func judge(_ answer: AuditEvidence.Answer) {
        switch answer.question.purpose {
        case .refusal(let statuses, let defect): judgeRefusal(answer, statuses, defect)
        case .repetition: judgeRepetition(answer)
        case .answer: judgeAnswer(answer)
        }
    }

    private mutating func judgeRefusal(_ answer: AuditEvidence.Answer, _ statuses: [Int], _ defect: KnownDefect) {
        judged += 1
        let expected = "status \(statuses.map(String.init).joined(separator: " or "))"
        switch answer.reply {
        case .answered(let status, _) where statuses.contains(status): return
        case .answered(let status, _):
            let isAccepted = (200..<300).contains(status)
            add(
                AuditFinding(
                    request: answer.question.text, expected: expected, got: Self.words(answer.reply),
                    diagnosis: isAccepted ? defect : nil))
        case .lost(let problem):
            add(
                AuditFinding(
                    request: answer.question.text, expected: expected, got: "\(problem)", diagnosis: problem.defect))
        }
    }

    private mutating func judgeRepetition(_ answer: AuditEvidence.Answer) {
        guard
            let first = evidence.answers.first(where: {
                $0.question.text == answer.question.text && $0.question.purpose == .answer
            }), let before = Self.tree(first.reply), let again = body(answer)
        else { return }
        judged += 1
        guard before.withoutTime.ordered != again.withoutTime.ordered else { return }
        add(
            AuditFinding(
                request: answer.question.text, expected: "the same answer as before, but for its timestamp",
                got: "another one, although nothing was reported in between", diagnosis: .changingAnswer))
    }

    private mutating func judgeAnswer(_ answer: AuditEvidence.Answer) {
        guard let body = body(answer) else { return }
        let path = answer.question.path
        guard var shape = ContractKeys.shape(of: path) else { return }
        if let reason = numbersReason { return skip(answer.question.text, reason) }
        guard let expected = truth.body(answer.question) else {
            return skip(answer.question.text, "the contract refuses this question")
        }
        let isShort = answer.question.parameters.contains { $0.name == "include_breakdown" }
        if isShort {
            shape = .object([
                ("cost_analytics", ContractKeys.shortCosts), ("time_period", .plain), ("include_breakdown", .plain),
            ])
        }
        var comparison = ShapeComparison(sight: sight(at: answer.at))
        comparison.compare(shape, .object(expected), body, at: AuditPath())
        comparison.note(body["timestamp"].isTime, nil, body["timestamp"], at: AuditPath().key("timestamp"), kind: .time)
        if isShort {
            let extra = ContractKeys.breakdownKeys.first { body["cost_analytics"]?[$0] != nil }
            comparison.note(
                extra == nil, nil, extra.flatMap { body["cost_analytics"]?[$0] },
                at: AuditPath().key("cost_analytics").key(extra ?? ""), diagnosis: .ignoredParameters)
        }
        take(comparison, of: answer.question)
    }

    private mutating func take(_ comparison: ShapeComparison, of question: AuditQuestion) {
        judged += comparison.judged
        for skip in comparison.skipped { self.skip("\(question.text): \(skip.path)", skip.reason, skip.count) }
        for difference in comparison.differences {
            var finding = AuditFinding(
                request: question.text, path: difference.path.text,
                expected: AuditValueText.text(difference.truth, names: evidence.ledger.catalog),
                got: AuditValueText.text(difference.got))
            // Naming costs time; what nobody will read need not be named.
            guard findings.count < AuditResult.keptFindings else {
                findingCount += 1
                continue
            }
            switch diagnoser.diagnose(difference, in: question) {
            case .convention(let words):
                if !notes.contains(words) { notes.append(words) }
                continue
            case .defect(let defect): finding.diagnosis = defect
            case .unknown: break
            }
            add(finding)
        }
    }

    // MARK: - Helpers

    private mutating func add(_ finding: AuditFinding) {
        findingCount += 1
        if findings.count < AuditResult.keptFindings { findings.append(finding) }
    }

    /// A failed expectation with the mistake that was found in the same value of the contract.
    private func explained(_ finding: AuditFinding) -> AuditFinding {
        var finding = finding
        let key = finding.path.split(separator: ".").last ?? ""
        let same = findings.first { $0.got == finding.got && !key.isEmpty && $0.path.hasSuffix(".\(key)") }
        finding.diagnosis = same?.diagnosis
        return finding
    }

    private mutating func skip(_ path: String, _ reason: String, _ count: Int = 1) {
        skipped.append(AuditSkip(path: path, reason: reason, count: count))
    }

    /// The JSON of an answer of status 200; `nil` after noting why there is none.
    private mutating func body(_ answer: AuditEvidence.Answer) -> JSONTree? {
        var finding = AuditFinding(request: answer.question.text, expected: "status 200 with a JSON object", got: "")
        switch answer.reply {
        case .lost(let problem):
            finding.got = "\(problem)"
            finding.diagnosis = problem.defect
        case .answered(200, let bytes):
            do throws(JSONProblem) {
                let tree = try JSONScanner.read(bytes)
                if case .object = tree { return tree }
                finding.got = tree.kind
            } catch {
                finding.got = "\(error.message), after \(error.offset) of \(bytes.count) bytes"
            }
            finding.diagnosis = .notJSON
        case .answered: finding.got = Self.words(answer.reply)
        }
        add(finding)
        return nil
    }

    private static func tree(_ reply: TargetReply) -> JSONTree? {
        guard case .answered(200, let bytes) = reply else { return nil }
        return try? JSONScanner.read(bytes)
    }

    /// An answer in a line: its status and the beginning of what it says.
    static func words(_ reply: TargetReply) -> String {
        switch reply {
        case .lost(let problem): return "\(problem)"
        case .answered(let status, let bytes):
            let text = String(decoding: bytes.prefix(160), as: UTF8.self).split(whereSeparator: \.isNewline)
            return "status \(status)" + (text.first.map { ": \($0)" } ?? "")
        }
    }

    private mutating func addBlindSpots() {
        skip("cached, reasoning and image tokens, times to the first token", "the contract has no fields for them")
        skip("/stream/metrics", "a stream repeats /metrics/real-time and /health, which are judged")
        if evidence.scenarios.contains(where: { $0.alerts != nil }) {
            skip("alerts", "the contract has no path for them")
        }
    }
}

extension TransportProblem {
    /// The name of the mistake.
    var defect: KnownDefect? {
        switch self {
        case .unreachable: nil
        case .tooSlow: .answersLate
        case .closed, .malformed: .dropsConnections
        case .tooLong: .answersTooMuch
        }
    }
}

extension JSONTree? {
    /// Whether it is a date and a time of day.
    fileprivate var isTime: Bool {
        guard let self else { return false }
        return ValueAgreement.agrees(.null, self, as: .time)
    }
}

extension JSONTree {
    /// With the names of every object in order: the order of an object's names means nothing.
    fileprivate var ordered: JSONTree {
        switch self {
        case .list(let items): .list(items.map(\.ordered))
        case .object(let entries):
            .object(
                entries.map { Entry(key: $0.key, value: $0.value.ordered) }.sorted { $0.key < $1.key })
        default: self
        }
    }

    /// Without the key `timestamp` at the outside.
    fileprivate var withoutTime: JSONTree {
        guard case .object(let entries) = self else { return self }
        return .object(entries.filter { $0.key != "timestamp" })
    }
}
