import Records

/// The random streams of one traffic stream, one for each purpose; draw i belongs to its i-th call.
struct DrawKeys {
    /// The gap before the call.
    let gap: RandomStream
    /// Its model.
    let model: RandomStream
    /// Its user.
    let user: RandomStream
    /// Its prompt tokens.
    let promptTokens: RandomStream
    /// Its completion tokens.
    let completionTokens: RandomStream
    /// Its time to first token, or its whole response time.
    let latency: RandomStream
    /// Its output tokens per second.
    let speed: RandomStream
    /// Whether it fails.
    let failure: RandomStream
    /// How it fails.
    let failureKind: RandomStream
    /// After how long it fails.
    let failureTime: RandomStream
    /// Whether it hits the cache.
    let cacheHit: RandomStream
    /// How much of its prompt a hit reads.
    let cacheRead: RandomStream
    /// How much of its completion is reasoning.
    let reasoning: RandomStream
    /// Whether it has images.
    let hasImages: RandomStream
    /// How many.
    let images: RandomStream
    /// How much a cold start adds.
    let coldStart: RandomStream
    /// How long its caller waits before another attempt.
    let backoff: RandomStream
    /// How long its caller thinks before it.
    let thinking: RandomStream
    /// How many turns the i-th session has.
    let turns: RandomStream

    /// The streams of the traffic stream with an id.
    init(seed: UInt64, trafficID: String) {
        func stream(_ purpose: String) -> RandomStream {
            RandomStream(seed: seed, name: Self.name(of: "traffic", trafficID, purpose))
        }
        gap = stream("gap")
        model = stream("model")
        user = stream("user")
        promptTokens = stream("prompt tokens")
        completionTokens = stream("completion tokens")
        latency = stream("latency")
        speed = stream("speed")
        failure = stream("failure")
        failureKind = stream("failure kind")
        failureTime = stream("failure time")
        cacheHit = stream("cache hit")
        cacheRead = stream("cache read")
        reasoning = stream("reasoning")
        hasImages = stream("has images")
        images = stream("images")
        coldStart = stream("cold start")
        backoff = stream("backoff")
        thinking = stream("thinking")
        turns = stream("turns")
    }

    /// A name that no other kind, id or purpose has: the id's length says where it ends.
    static func name(of kind: String, _ id: String, _ purpose: String = "") -> String {
        "\(kind):\(id.utf8.count):\(id):\(purpose)"
    }
}
