import Answers
import Contract
import Oracle
import PriceLists
import Records
import Scenarios

/// The oracle behind the contract: what each endpoint must answer about the calls that were reported.
struct AuditTruth: ContractMonitor {
    let catalog: Catalog
    let records: [RequestRecord]
    let now: Instant
    let recordingProblem: String? = nil
    private let plan: ScenarioPlan
    private var known: AnswerObject?
    /// Bodies that were asked for before, by the text of their question.
    private var bodies: [String: AnswerObject] = [:]

    /// The truth about records just after the last of them.
    init(catalog: Catalog, records: [RequestRecord], prices: PriceList, zone: ZoneOffsets) {
        self.catalog = catalog
        self.records = records
        let start = records.first?.time ?? Instant(microseconds: 0)
        now = (records.last?.time ?? start) + Microseconds(1)
        plan = ScenarioPlan(
            name: "audit", seed: 0, start: start, end: now, zone: zone, catalog: catalog, models: [], traffic: [],
            prices: prices)
    }

    mutating func answers(periods: [Period]) -> AnswerObject {
        if let known { return known }
        var oracle = Oracle(plan: plan, periods: [.hour, .day])
        oracle.observe(records.span)
        let answers = oracle.answers(at: now)
        known = answers
        return answers
    }

    func record(_ call: ReportedCall) -> RecordingOutcome { .unavailable(reason: "the truth takes no calls") }

    func history(limit: Int, provider: ProviderID?) -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        for record in records.reversed() where entries.count < limit {
            let model = catalog[record.model]
            guard provider == nil || provider == model.provider else { continue }
            entries.append(
                HistoryEntry(
                    time: record.time, provider: model.provider.name, model: model.name,
                    endpoint: catalog.endpointName(of: record), responseTime: record.responseTime,
                    totalTokens: record.totalTokens, cost: .zero,
                    errorType: record.succeeded ? nil : catalog[record.error]))
        }
        return entries
    }

    /// The body that answers a question; `nil` when the contract refuses it.
    mutating func body(_ question: AuditQuestion) -> AnswerObject? {
        if let body = bodies[question.text] { return body }
        let caller = Caller(name: "audit", roles: [.admin])
        let request = ContractRequest(
            question.method, question.path, parameters: question.parameters, caller: caller)
        var monitor: any ContractMonitor = self
        let reply = Contract().reply(to: request, from: &monitor)
        if let truth = monitor as? AuditTruth { self = truth }
        guard reply.status == 200 else { return nil }
        bodies[question.text] = reply.body
        return reply.body
    }
}
