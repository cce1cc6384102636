import Records
import Scenarios

/// A model's profile with every distribution turned into a sampler.
struct ModelBehaviour {
    let promptTokens: TokenSampler
    let completionTokens: TokenSampler
    /// Microseconds: to the first token when streaming, else of the whole response.
    let latency: Sampler
    /// Tokens per second.
    let speed: Sampler
    let isStreaming: Bool
    /// In 10^-9, so that a share written in decimals is exactly that.
    let cachedShare: UInt64
    let failureChance: Chance
    let timeout: Microseconds

    /// Prepares a profile; its tables go into the bank.
    init(_ profile: ModelProfile, in bank: inout SamplerBank) {
        promptTokens = TokenSampler(profile.promptTokens, in: &bank)
        completionTokens = TokenSampler(profile.completionTokens, in: &bank)
        switch profile.latency {
        case .responseTime(let distribution):
            (latency, speed, isStreaming) = (bank.sampler(distribution), .zero, false)
        case .streaming(let timeToFirstToken, let outputTokensPerSecond):
            (latency, speed) = (bank.sampler(timeToFirstToken), bank.sampler(outputTokensPerSecond))
            isStreaming = true
        }
        cachedShare = UInt64((max(0, min(1, profile.cachedShare)) * 1e9).rounded())
        failureChance = Chance(profile.failures.rate)
        timeout = max(.zero, profile.timeout)
    }

    /// The part of a prompt that the provider's cache serves.
    @inline(__always)
    func cachedTokens(of prompt: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: UInt64(prompt) &* cachedShare / 1_000_000_000)
    }
}

/// Draws whole tokens, 1...10^9; only a constant may be 0.
struct TokenSampler {
    /// The largest count of tokens a record may hold.
    static let limit: Int64 = 1_000_000_000

    private let sampler: Sampler
    private let least: Int64

    /// Prepares a distribution of tokens.
    init(_ distribution: Distribution, in bank: inout SamplerBank) {
        sampler = bank.sampler(distribution)
        least = distribution == .constant(0) ? 0 : 1
    }

    /// The tokens that 64 uniform bits give.
    @inline(__always)
    func tokens(at bits: UInt64, in bank: borrowing SamplerBank) -> UInt32 {
        UInt32(truncatingIfNeeded: max(least, min(FixedPoint.rounded(bank.value(sampler, at: bits)), Self.limit)))
    }
}
