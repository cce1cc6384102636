import Analytics
import Answers
import Contract
import Monitoring
import PriceLists
import Pricing
import Records

/// The contract in front of a monitor that is fed by hand, and that keeps reported calls in a list.
struct Service: ContractMonitor {
    static let now = Instant(microseconds: 1_772_452_800_000_000)  // 2026-03-02T12:00:00Z
    static let reader = Caller(name: "grafana", roles: [.read])
    static let writer = Caller(name: "shop", roles: [.write], user: "zoe")
    static let admin = Caller(name: "root", roles: [.admin])

    let now: Instant = Service.now
    var recordingProblem: String?
    var outcome = RecordingOutcome.stored(id: "rec-1")
    private(set) var calls: [ReportedCall] = []
    private var records: [RequestRecord] = []

    private static let catalog: Catalog = {
        var catalog = Catalog()
        for (provider, name) in [(ProviderID.openai, "gpt-4"), (.claude, "claude-3-opus"), (.openai, "gpt-4-turbo")] {
            _ = catalog.intern(Catalog.Model(provider: provider, name: name))
        }
        _ = catalog.intern(user: "zoe")
        _ = catalog.intern(errorType: "timeout")
        return catalog
    }()

    /// Calls of a model that all finished `ago` before now.
    mutating func add(
        _ count: Int, model: UInt16 = 0, milliseconds: Int64 = 100, error: ErrorTypeID = .none,
        ago: Microseconds = .seconds(10)
    ) {
        let record = RequestRecord(
            time: now - ago, responseTime: .milliseconds(milliseconds), uncachedInput: 1_000, output: 100,
            user: UserID(1), model: ModelID(model), error: error)
        records += Array(repeating: record, count: count)
    }

    func answers(periods: [Period]) -> AnswerObject {
        let prices = PriceBook(.legacy, catalog: Self.catalog)
        var monitor = Monitor(catalog: Self.catalog, prices: prices, zone: .utc)
        monitor.record(records.span)
        let analyst = Analyst(catalog: Self.catalog, thresholds: Thresholds(), zone: .utc, prices: prices)
        return analyst.answers(from: &monitor, at: now, periods: periods)
    }

    mutating func record(_ call: ReportedCall) -> RecordingOutcome {
        calls.append(call)
        return outcome
    }

    func history(limit: Int, provider: ProviderID?) -> [HistoryEntry] {
        let entries = records.reversed().map { record in
            let model = Self.catalog[record.model]
            return HistoryEntry(
                time: record.time, provider: model.provider.name, model: model.name, endpoint: "/v1/chat/completions",
                responseTime: record.responseTime, totalTokens: record.totalTokens, cost: .zero,
                errorType: record.succeeded ? nil : Self.catalog[record.error])
        }
        return Array(entries.filter { provider == nil || $0.provider == provider?.name }.prefix(limit))
    }

    /// The reply to a request with a query such as `a=1&b=2`.
    mutating func reply(
        _ method: String = "GET", _ path: String, _ query: String = "", body: String = "", as caller: Caller? = admin
    ) -> ContractReply {
        let parameters = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return ContractRequest.Parameter(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
        let request = ContractRequest(method, path, parameters: parameters, body: Array(body.utf8), caller: caller)
        var monitor: any ContractMonitor = self
        let reply = Contract().reply(to: request, from: &monitor)
        if let service = monitor as? Service { self = service }
        return reply
    }
}

extension ContractReply {
    /// The value at a path of names; `nil` where there is none.
    subscript(path: String...) -> AnswerTree? {
        path.reduce(Optional(AnswerTree.object(body))) { tree, name in
            guard case .object(let object) = tree else { return nil }
            return object[name]
        }
    }

    /// The names in the body, or of an object in it.
    func keys(_ name: String? = nil) -> [String] {
        guard let name else { return body.entries.map(\.key) }
        guard case .object(let object) = body[name] else { return [] }
        return object.entries.map(\.key)
    }

    /// What a refusal says.
    var detail: String {
        guard case .text(let text) = body["detail"] else { return "" }
        return text
    }
}
