import Records
import Scenarios

/// Reads how much a model or a provider can take.
enum ServiceLimitReader {
    /// Reads the places of a model and of its queue.
    static func capacity(_ reader: NodeReader) -> ServiceCapacity? {
        let keys = ["concurrency", "queue"]
        guard let section = reader.mapping("a mapping with concurrency and queue", keys: keys) else { return nil }
        let places = "a whole number of calls from 1 to \(Limits.concurrency)"
        let concurrency = section.required("concurrency", places)?.integer(places, in: 1...Limits.concurrency)
        let waiting = "a whole number of calls from 0 to \(Limits.queue)"
        let queue = section["queue"].map { $0.integer(waiting, in: 0...Limits.queue) } ?? 0
        guard let concurrency, let queue else { return nil }
        return ServiceCapacity(concurrency: concurrency, queue: queue)
    }

    /// Reads what the first call after a pause waits for.
    static func coldStart(_ reader: NodeReader) -> ColdStart? {
        guard let section = reader.mapping("a mapping with after and adds", keys: ["after", "adds"]) else { return nil }
        let after = section.required("after", "a duration \(DurationText.example)")?
            .duration(from: .milliseconds(1), to: Limits.runLength)
        let adds = section.required("adds", "a duration or distribution of durations")
            .flatMap(DistributionReader.time.distribution)
        guard let after, let adds else { return nil }
        return ColdStart(after: after, adds: adds)
    }

    /// Reads what is accepted in a minute.
    static func limits(_ reader: NodeReader) -> RateLimits? {
        let expected = "a mapping with requests_per_minute, tokens_per_minute or both"
        let keys = ["requests_per_minute", "tokens_per_minute", "burst"]
        guard let section = reader.mapping(expected, keys: keys) else { return nil }
        guard section["requests_per_minute"] != nil || section["tokens_per_minute"] != nil else {
            reader.report("neither requests_per_minute nor tokens_per_minute; expected at least one of them")
            return nil
        }
        let amount = "a whole number from 1 to \(Limits.perMinute)"
        func perMinute(_ key: String) -> Int?? { section[key].map { $0.integer(amount, in: 1...Limits.perMinute) } }
        let requests = perMinute("requests_per_minute")
        let tokens = perMinute("tokens_per_minute")
        let burst = section["burst"].map { $0.duration(from: .milliseconds(1), to: .minutes(60)) } ?? .minutes(1)
        if case .some(.none) = requests { return nil }
        if case .some(.none) = tokens { return nil }
        guard let burst else { return nil }
        return RateLimits(requestsPerMinute: requests ?? nil, tokensPerMinute: tokens ?? nil, burst: burst)
    }
}
