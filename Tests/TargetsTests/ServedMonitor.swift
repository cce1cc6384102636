import Analytics
import Answers
import Contract
import Foundation
import Monitoring
import PriceLists
import Pricing
import Records

/// Our own monitor behind the contract, by the clock of the world; it remembers every call and works answers out anew.
struct ServedMonitor: ContractMonitor {
    static let prices = PriceList.legacy

    var recordingProblem: String?
    private(set) var catalog = Catalog()
    private(set) var records: [RequestRecord] = []
    /// Whether the call with an ordinal from 1 is kept; all of them are acknowledged.
    var keeps: @Sendable (Int) -> Bool = { _ in true }
    private var received = 0

    var now: Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6)) }

    func answers(periods: [Period]) -> AnswerObject {
        let book = PriceBook(Self.prices, catalog: catalog)
        var monitor = Monitor(catalog: catalog, prices: book, zone: .utc)
        monitor.record(records.span)
        return Analyst(catalog: catalog, thresholds: Thresholds(), zone: .utc, prices: book)
            .answers(from: &monitor, at: now, periods: periods)
    }

    mutating func record(_ call: ReportedCall) -> RecordingOutcome {
        guard call.promptTokens >= 0, call.completionTokens >= 0, call.responseTimeMilliseconds >= 0 else {
            return .rejected(reason: "prompt_tokens: is below 0")
        }
        guard let provider = ProviderID(name: call.provider),
            let model = catalog.intern(Catalog.Model(provider: provider, name: call.model)),
            let user = catalog.intern(user: call.user ?? "anonymous"),
            let endpoint = catalog.intern(endpoint: call.endpoint),
            let error = catalog.intern(errorType: call.success ? "none" : call.errorType ?? "unknown")
        else { return .rejected(reason: "too many names") }
        received += 1
        guard keeps(received) else { return .stored(id: "call-\(received)") }
        records.append(
            RequestRecord(
                time: now, responseTime: Microseconds(Int64((call.responseTimeMilliseconds * 1_000).rounded())),
                uncachedInput: UInt32(call.promptTokens), output: UInt32(call.completionTokens), user: user,
                model: model, endpoint: endpoint, error: error))
        return .stored(id: "call-\(received)")
    }

    func history(limit: Int, provider: ProviderID?) -> [HistoryEntry] {
        let entries = records.reversed().map { record in
            HistoryEntry(
                time: record.time, provider: catalog[record.model].provider.name, model: catalog[record.model].name,
                endpoint: catalog[record.endpoint], responseTime: record.responseTime,
                totalTokens: record.totalTokens, cost: .zero,
                errorType: record.succeeded ? nil : catalog[record.error])
        }
        return Array(entries.filter { provider == nil || $0.provider == provider?.name }.prefix(limit))
    }
}
