public import Records

/// A kind of advice that promises a saving; the raw value is the issue's name in answers.
public enum SavingIssue: String, CaseIterable, Sendable {
    /// Use a cheaper model of the same provider.
    case cheaperModel = "cheaper_model"
    /// Use a model of another provider.
    case providerSwitch = "provider_switch"
    /// Have the calls served as a batch.
    case batchService = "batch_service"
    /// Read more of the prompts from the cache.
    case lowCacheUse = "low_cache_use"
    /// Trim prompts that are just above the border of a context tier.
    case contextTierNearMiss = "context_tier_near_miss"
    /// Pay for no call that fails.
    case retryWaste = "retry_waste"
}

/// What would be otherwise about the calls of a model if some advice were followed.
public enum Supposition: Equatable, Sendable {
    /// Another model answers them.
    case model(ModelID)
    /// They are served in another class.
    case service(ServiceTier)
    /// Half of what no cache served is read from the cache.
    case halfFromCache
    /// Prompts at most a tenth above one of these lengths, in tokens, are trimmed to it.
    case trimmed(borders: [Int])
    /// Those that fail use nothing that is paid for by the token or by the image.
    case freeFailures

    /// Makes of a call what it would be, with the tokens it has.
    public func apply(to record: inout RequestRecord) {
        switch self {
        case .model(let model):
            if record.requestedModel == record.model { record.requestedModel = model }
            record.model = model
        case .service(let service): record.serviceTier = service
        case .halfFromCache:
            let half = record.uncachedInput / 2
            let (sum, overflow) = record.cacheRead.addingReportingOverflow(half)
            guard !overflow else { return }
            record.cacheRead = sum
            record.uncachedInput -= half
        case .trimmed(let borders):
            let prompt = record.promptTokens
            guard let border = borders.filter({ $0 < prompt }).max(), border >= 0, 10 * prompt <= 11 * border else {
                return
            }
            Self.trim(&record, by: prompt - border)
        case .freeFailures:
            guard !record.succeeded else { return }
            (record.uncachedInput, record.cacheRead, record.cacheWrite5m, record.cacheWrite1h) = (0, 0, 0, 0)
            (record.output, record.reasoning, record.images) = (0, 0, 0)
        }
    }

    /// Takes tokens off a prompt: first those that no cache knows.
    private static func trim(_ record: inout RequestRecord, by excess: Int) {
        var rest = UInt32(clamping: excess)
        for part in [\RequestRecord.uncachedInput, \.cacheRead, \.cacheWrite5m, \.cacheWrite1h] {
            let taken = min(record[keyPath: part], rest)
            record[keyPath: part] -= taken
            rest -= taken
        }
    }
}
