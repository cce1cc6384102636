import Records
import Scenarios

/// What is drawn for a call whether or not it succeeds, in `FixedPoint`.
struct CallDraws {
    var promptTokens: Int64
    let completionTokens: Int64
    /// Microseconds.
    let latency: Int64
    /// Tokens per second.
    let speed: Int64
}

/// What comes back from a call.
struct Answer {
    /// Microseconds.
    var responseTime: Int64
    /// Microseconds; negative without one.
    var timeToFirstToken: Int64 = -1
    var uncachedInput: UInt32 = 0
    var cacheRead: UInt32 = 0
    var output: UInt32 = 0
    var error = ErrorTypeID(0)
}

extension ModelBehaviour {
    /// The answer of a call that succeeds; `nil` when it would take longer than the timeout.
    ///
    /// A trace's row brings its own tokens.
    @inline(__always)
    func answer(to draws: CallDraws, traceRow: TracePlan.Call?, effect: CallEffect) -> Answer? {
        var prompt: UInt32
        let completion: UInt32
        if let row = traceRow {
            prompt = min(row.promptTokens, UInt32(Self.tokenLimit))
            completion = min(row.completionTokens, UInt32(Self.tokenLimit))
        } else {
            prompt = Self.tokens(draws.promptTokens, least: leastPromptTokens)
            completion = Self.tokens(draws.completionTokens, least: leastCompletionTokens)
        }
        prompt = effect.grown(prompt)
        var latency = FixedPoint.rounded(draws.latency)
        var responseTime = latency
        if let known = traceRow?.responseTime, known >= .zero {
            responseTime = known.rawValue
            latency = min(latency, known.rawValue)
        } else if isStreaming {
            responseTime &+= Self.generationTime(tokens: completion, speed: draws.speed)
            if chunkTokens > 1, completion > 1 {
                // The first token waits for the others of its burst.
                latency &+= Self.generationTime(tokens: min(chunkTokens, completion) &- 1, speed: draws.speed)
            }
        }
        responseTime = Self.wholeMilliseconds(effect.stretched(responseTime))
        latency = min(Self.wholeMilliseconds(effect.stretched(latency)), responseTime)
        guard responseTime <= timeout.rawValue else { return nil }
        let known = traceRow?.cachedTokens ?? -1
        let cached =
            effect.missesCache ? 0 : known < 0 ? cachedTokens(of: prompt) : min(UInt32(known), prompt)
        return Answer(
            responseTime: responseTime, timeToFirstToken: isStreaming ? latency : -1, uncachedInput: prompt &- cached,
            cacheRead: cached, output: completion)
    }

    /// What is left of an answer that breaks under 64 uniform bits: after a uniform part of its tokens, or of its time
    /// where no token has a time.
    ///
    /// The client of a stream that ended early knows what came and is billed for it; one whose connection was reset
    /// reports nothing.
    func broken(_ answer: Answer, reportsPart: Bool, at bits: UInt64) -> Answer {
        let part = Double(bits >> 11) * 0x1p-53
        let first = max(0, answer.timeToFirstToken)
        let rest = Double(answer.responseTime &- first) * part
        var broken = answer
        broken.responseTime = first &+ Self.wholeMilliseconds(Int64(rest))
        if reportsPart {
            broken.output = UInt32(Double(answer.output) * part)
        } else {
            (broken.uncachedInput, broken.cacheRead, broken.output) = (0, 0, 0)
            broken.timeToFirstToken = -1
        }
        return broken
    }

    /// Microseconds to generate tokens at a speed in `FixedPoint` tokens per second.
    @inline(__always)
    private static func generationTime(tokens: UInt32, speed: Int64) -> Int64 {
        Int64(min(Double(tokens) * (1e6 * Double(FixedPoint.one)) / Double(max(speed, 1)), CallEffect.longest) + 0.5)
    }

    /// The nearest whole millisecond: the resolution in which clients measure and report their calls.
    @inline(__always)
    static func wholeMilliseconds(_ time: Int64) -> Int64 { (time &+ 500) / 1_000 &* 1_000 }
}
