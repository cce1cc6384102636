import Records

extension MutantFamily {
    static let wrongTokens = MutantFamily(
        name: "what is read from an answer",
        mutants: [
            Mutant(
                "cached-as-input", "Cached prompt tokens are billed as fresh ones.", killedBy: "cost-accuracy",
                by: .changing { record in
                    record.uncachedInput += record.cacheRead
                    record.cacheRead = 0
                }),
            Mutant(
                "cached-twice", "Cached prompt tokens count once as cached and once as prompt.",
                killedBy: "cost-accuracy", by: .changing { $0.uncachedInput += $0.cacheRead }),
            Mutant(
                "cache-writes-lost", "Tokens written to a cache are not read from the answer.",
                killedBy: "cost-conformance",
                by: .changing { record in
                    record.cacheWrite5m = 0
                    record.cacheWrite1h = 0
                }),
            Mutant(
                "reasoning-twice", "Reasoning tokens are added to the output that already holds them.",
                killedBy: "cost-conformance", by: .changing { $0.output += $0.reasoning }),
            Mutant(
                "reasoning-lost", "Reasoning tokens are taken from the output.", killedBy: "cost-conformance",
                by: .changing { record in
                    record.output -= record.reasoning
                    record.reasoning = 0
                }),
            Mutant(
                "images-lost", "Images are not read from the request.", killedBy: "cost-conformance",
                by: .changing { $0.images = 0 }),
            Mutant(
                "every-service-standard", "The class of service is ignored, so that batch costs the full price.",
                killedBy: "cost-conformance", by: .changing { $0.serviceTier = .standard }),
            Mutant(
                "broken-streams-free", "A stream that ends early leaves no tokens behind.", killedBy: "broken-streams",
                by: .changing { record in
                    guard !record.succeeded else { return }
                    record.uncachedInput = 0
                    record.output = 0
                    record.reasoning = 0
                }),
            Mutant(
                "first-token-of-failures", "A failed call's end counts as its first token.", killedBy: "failure",
                by: .changing { record in
                    if !record.succeeded { record.timeToFirstToken = record.responseTime }
                }),
            Mutant(
                "first-token-lost", "The wait for the first token is not read, so that speeds include it.",
                killedBy: "money-advice", by: .changing { $0.timeToFirstToken = Microseconds(-1) }),
            Mutant(
                "time-in-hundredths", "Response times are kept in hundredths of a second.", killedBy: "statistics",
                by: .changing { $0.responseTime = Microseconds($0.responseTime.rawValue / 10_000 * 10_000) }),
        ])
}
