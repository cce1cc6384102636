/// The tokens of one call in disjoint buckets, however its provider counts them.
///
/// Providers disagree about what their totals include; this is the one place where that is undone. The prompt is
/// `uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h`; `reasoning` is a part of `output`.
public struct TokenUsage: Equatable, Sendable {
    /// Prompt tokens that no cache served.
    public var uncachedInput = 0
    /// Prompt tokens read from the provider's cache.
    public var cacheRead = 0
    /// Prompt tokens written to the provider's default or five-minute cache.
    public var cacheWrite5m = 0
    /// Prompt tokens written to the one-hour cache.
    public var cacheWrite1h = 0
    /// Completion tokens, reasoning included.
    public var output = 0
    /// The part of `output` spent on reasoning.
    public var reasoning = 0

    /// The most tokens of one kind that a call can report.
    public static let greatestCount = 1_000_000_000

    /// No tokens.
    public init() {}

    /// All prompt tokens.
    public var prompt: Int { uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h }

    /// Tokens of a provider whose prompt total includes cached ones, and whose output includes reasoning.
    ///
    /// `nil` when a count is negative, above `greatestCount`, or a part is larger than its whole.
    init?(prompt: Int, cacheRead: Int, cacheWrite: Int, output: Int, reasoning: Int) {
        guard Self.areCounts([prompt, cacheRead, cacheWrite, output, reasoning]), cacheRead + cacheWrite <= prompt,
            reasoning <= output
        else { return nil }
        uncachedInput = prompt - cacheRead - cacheWrite
        self.cacheRead = cacheRead
        cacheWrite5m = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    /// Whether every number can be a count of tokens.
    static func areCounts(_ numbers: [Int]) -> Bool { numbers.allSatisfy { (0...greatestCount).contains($0) } }
}
