import Records
import Scenarios

/// What a model does with the numbers that were drawn for a call.
struct ModelBehaviour {
    /// The largest count of tokens that a record may hold.
    static let tokenLimit: Int64 = 1_000_000_000

    /// 1, or 0 where a constant 0 is among what is drawn.
    let leastPromptTokens: Int64
    /// 1, or 0 where a constant 0 is among what is drawn.
    let leastCompletionTokens: Int64
    let isStreaming: Bool
    /// How many tokens come together, at least 1.
    let chunkTokens: UInt32
    /// In 10^-9, so that a share written in decimals is exactly that.
    let cachedShare: UInt64
    /// That of a call outside of bursts.
    let failureChance: Chance
    let timeout: Microseconds

    /// The behaviour that a profile describes.
    init(_ profile: ModelProfile) {
        leastPromptTokens = profile.promptTokens.hasZero ? 0 : 1
        leastCompletionTokens = profile.completionTokens.hasZero ? 0 : 1
        isStreaming = if case .streaming = profile.latency { true } else { false }
        chunkTokens = UInt32(clamping: max(1, profile.chunkTokens))
        cachedShare = UInt64((max(0, min(1, profile.cachedShare)) * 1e9).rounded())
        let failures = profile.failures
        failureChance = Chance(failures.bursts?.calmRate(overall: failures.rate) ?? failures.rate)
        timeout = max(.zero, profile.timeout)
    }

    /// Whole tokens from a drawn number in `FixedPoint`.
    @inline(__always)
    static func tokens(_ drawn: Int64, least: Int64) -> UInt32 {
        UInt32(truncatingIfNeeded: max(least, min(FixedPoint.rounded(drawn), tokenLimit)))
    }

    /// The part of a prompt that the provider's cache serves.
    @inline(__always)
    func cachedTokens(of prompt: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: UInt64(prompt) &* cachedShare / 1_000_000_000)
    }
}

/// The samplers of all models, each quantity in one array indexed by `ModelID`.
struct ModelSamplers {
    private(set) var promptTokens: [Sampler] = []
    private(set) var completionTokens: [Sampler] = []
    /// Microseconds: to the first token when streaming, else of the whole response.
    private(set) var latency: [Sampler] = []
    /// Tokens per second.
    private(set) var speed: [Sampler] = []
    /// Shares in 10^-9: of the prompt, read by a cache hit; of the completion, spent on reasoning.
    private(set) var cacheRead: [Sampler] = []
    private(set) var reasoning: [Sampler] = []
    private(set) var images: [Sampler] = []
    /// Microseconds that a cold start adds.
    private(set) var coldStart: [Sampler] = []

    /// Adds the samplers of the next model; their tables go into the bank.
    mutating func append(_ profile: ModelProfile, in bank: inout SamplerBank) {
        promptTokens.append(bank.sampler(profile.promptTokens))
        cacheRead.append(profile.cache.map { bank.sampler($0.readShare) } ?? .zero)
        reasoning.append(profile.reasoningShare.map { bank.sampler($0) } ?? .zero)
        images.append(profile.images.map { bank.sampler($0.perCall) } ?? .zero)
        completionTokens.append(bank.sampler(profile.completionTokens))
        coldStart.append(profile.coldStart.map { bank.sampler($0.adds) } ?? .zero)
        switch profile.latency {
        case .responseTime(let distribution):
            latency.append(bank.sampler(distribution))
            speed.append(.zero)
        case .streaming(let timeToFirstToken, let outputTokensPerSecond):
            latency.append(bank.sampler(timeToFirstToken))
            speed.append(bank.sampler(outputTokensPerSecond))
        }
    }
}
