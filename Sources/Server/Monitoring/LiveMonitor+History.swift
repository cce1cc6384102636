import Contract
import LiveMonitor
import Records

extension LiveMonitor {
    /// The newest records as the contract shows them.
    func history(limit: Int, provider: ProviderID?) throws -> [HistoryEntry] {
        // Looking for what was never there would read every record.
        if let provider, !catalog.models.contains(where: { $0.provider == provider }) { return [] }
        return try newestEntries(limit, provider: provider).map { entry in
            let record = entry.record
            let model = catalog[record.model]
            return HistoryEntry(
                time: record.time, provider: model.provider.name, model: model.name,
                endpoint: catalog[record.endpoint], responseTime: record.responseTime,
                totalTokens: record.totalTokens, cost: cost(of: record),
                errorType: record.succeeded ? nil : catalog[record.error])
        }
    }
}
