import Records
import Scenarios

/// Reads the behaviour of one model.
struct ModelProfileReader {
    private let section: MappingReader
    private let provider: ProviderID?
    private static let keys = [
        "prompt_tokens", "completion_tokens", "time_to_first_token", "output_tokens_per_second", "response_time",
        "cached_share", "cache", "reasoning_share", "images", "timeout", "failures", "capacity", "cold_start", "limits",
        "chunk_tokens",
    ]

    init?(_ reader: NodeReader, provider: ProviderID?) {
        // Presets and conditions have been put in before; a misspelt key may have been meant for one of them.
        let keys = Self.keys + PresetExpansion.keys
        guard let section = reader.mapping("a mapping that describes the model", keys: keys) else { return nil }
        self.section = section
        self.provider = provider
    }

    /// The behaviour; `nil` after reporting.
    var profile: ModelProfile? {
        let prompt = section.required("prompt_tokens", "a number or distribution of tokens")
            .flatMap(DistributionReader.tokens.distribution)
        let completion = section.required("completion_tokens", "a number or distribution of tokens")
            .flatMap(DistributionReader.tokens.distribution)
        let latency = self.latency
        let cachedShare = section["cached_share"].map { $0.fraction() } ?? 0
        let extras = CallExtraReader(section)
        let timeout = section["timeout"].map { $0.responseTime() } ?? .minutes(10)
        let failures = section["failures"].map { FailureSection(provider: provider).read($0) } ?? FailureProfile()
        let isLimited = readLimits()
        guard let prompt, let completion, let latency, let cachedShare, let extras, let timeout, let failures,
            let isLimited
        else { return nil }
        guard let chunkTokens = self.chunkTokens(latency) else { return nil }
        var profile = ModelProfile(
            promptTokens: prompt, completionTokens: completion, latency: latency, cachedShare: cachedShare,
            cache: extras.cache, reasoningShare: extras.reasoningShare, images: extras.images, failures: failures,
            timeout: timeout, capacity: isLimited.capacity, coldStart: isLimited.coldStart,
            limits: isLimited.limits)
        profile.chunkTokens = chunkTokens
        return profile
    }

    /// How many tokens come together, one unless stated; `nil` after reporting.
    private func chunkTokens(_ latency: LatencyProfile) -> Int? {
        guard let reader = section["chunk_tokens"] else { return 1 }
        guard case .streaming = latency else {
            reader.report("stands beside response_time; expected time_to_first_token and output_tokens_per_second")
            return nil
        }
        return reader.integer("a whole number of tokens from 1 to 1000", in: 1...1_000)
    }

    private struct ServiceLimits {
        var capacity: ServiceCapacity?
        var coldStart: ColdStart?
        var limits: RateLimits?
    }

    /// `nil` when a key that is there could not be read.
    private func readLimits() -> ServiceLimits? {
        let capacity = section["capacity"].map(ServiceLimitReader.capacity)
        let coldStart = section["cold_start"].map(ServiceLimitReader.coldStart)
        let limits = section["limits"].map(ServiceLimitReader.limits)
        if case .some(.none) = capacity { return nil }
        if case .some(.none) = coldStart { return nil }
        if case .some(.none) = limits { return nil }
        return ServiceLimits(capacity: capacity ?? nil, coldStart: coldStart ?? nil, limits: limits ?? nil)
    }

    private var latency: LatencyProfile? {
        if let whole = section["response_time"] {
            if let other = section["time_to_first_token"] ?? section["output_tokens_per_second"] {
                other.report(
                    "stands beside response_time; expected either response_time, or time_to_first_token with "
                        + "output_tokens_per_second")
            }
            return DistributionReader.time.distribution(whole).map(LatencyProfile.responseTime)
        }
        if section["time_to_first_token"] == nil, section["output_tokens_per_second"] == nil {
            _ = section.required("response_time", "it, or time_to_first_token with output_tokens_per_second")
            return nil
        }
        let first = section.required("time_to_first_token", "it beside output_tokens_per_second")
            .flatMap(DistributionReader.time.distribution)
        let speed = section.required("output_tokens_per_second", "it beside time_to_first_token")
            .flatMap(DistributionReader.speed.distribution)
        guard let first, let speed else { return nil }
        return .streaming(timeToFirstToken: first, outputTokensPerSecond: speed)
    }
}
