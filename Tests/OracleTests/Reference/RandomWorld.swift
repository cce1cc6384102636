import PriceLists
import Records
import Testing

/// Draws from a counted stream, in order.
struct Draws {
    private let stream: RandomStream
    private var ordinal: UInt64 = 0

    init(seed: UInt64, name: String) { stream = RandomStream(seed: seed, name: name) }

    /// A uniform number from a range.
    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        ordinal += 1
        return range.lowerBound + Int64(stream.bits(ordinal) % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True once in `count` times.
    mutating func once(in count: Int64) -> Bool { number(1...count) == 1 }

    /// The same values in another order.
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        values.map { (rank: number(0...Int64.max - 1), value: $0) }.sorted { $0.rank < $1.rank }.map(\.value)
    }
}

extension World {
    /// A world with every kind of price, many users, and calls at random times between its start and end.
    static func random(seed: UInt64, length: Microseconds, calls: Int) throws -> World {
        var draws = Draws(seed: seed, name: "world")
        var world = World()
        world.start = .noon + Microseconds(draws.number(0...86_399_999_999))
        world.end = world.start + length
        world.zone = zones[Int(seed % UInt64(zones.count))]
        world.thresholds.minimumSamples = Int(draws.number(1...20))
        world.thresholds.worthwhileSaving = Picodollars(1)
        world.thresholds.silentExpectedRequests = 1
        world.thresholds.worthwhileSavingPercent = Double(draws.number(0...40))
        let change = world.start + Microseconds(draws.number(0...length.rawValue))
        try world.listEveryKindOfPrice(changingAt: change)
        let models = [
            "openai/m", "openai/m-2026-01-31", "openai/m-mini", "claude/z", "claude/a", "gemini/free", "custom/gone",
        ]
        for _ in 0..<calls {
            let time = world.start + Microseconds(draws.number(0...length.rawValue - 1))
            try world.call(
                models[Int(min(draws.number(0...6), draws.number(0...6)))], at: time, input: UInt32(draws.tokens()),
                cacheRead: UInt32(draws.tokens()), cacheWrite5m: UInt32(draws.tokens()),
                cacheWrite1h: UInt32(draws.tokens()), output: UInt32(draws.tokens()), user: draws.user(),
                error: draws.once(in: 12) ? ["timeout", "unknown", "overloaded"][Int(draws.number(0...2))] : nil,
                quality: draws.once(in: 3) ? UInt16(draws.number(0...10_000)) : RequestRecord.noQuality)
            world.records[world.records.count - 1].responseTime = draws.responseTime()
            draws.vary(&world.records[world.records.count - 1])
        }
        world.records.sort { $0.time < $1.time }
        return world
    }

    private static let zones = [
        ZoneOffsets.utc,
        ZoneOffsets(name: "Asia/Kolkata", transitions: [.init(from: Instant(microseconds: .min), secondsEast: 19_800)]),
        ZoneOffsets(
            name: "Somewhere",
            transitions: [
                .init(from: Instant(microseconds: .min), secondsEast: -18_000),
                .init(from: .noon + .hours(19), secondsEast: -14_400),
            ]),
    ]

    private mutating func listEveryKindOfPrice(changingAt change: Instant) throws {
        let rates = TokenRates(
            input: .perMillion(3), output: .perMillion(15), cacheRead: Picodollars(300_000),
            cacheWrite5m: Picodollars(3_750_000))
        let dearer = TokenRates(input: .perMillion(6), output: Picodollars(22_500_000))
        let cheaper = TokenRates(
            input: .perMillion(1), output: .perMillion(5), reasoning: .perMillion(4), cacheRead: .zero,
            perRequest: Picodollars(5_000_000_000), perImage: Picodollars(700_000_001))
        let tiers = [
            ContextTier(aboveTotalInputTokens: 100, rates: dearer),
            ContextTier(aboveTotalInputTokens: 2_000, rates: TokenRates(input: .perMillion(900))),
        ]
        try list(
            "openai/m", dated: true, PriceStretch(to: change, rates: rates),
            PriceStretch(from: change, rates: dearer, tiers: tiers),
            PriceStretch(
                from: change - .minutes(20), to: change + .minutes(20), knownFrom: change + .days(1),
                kind: .promotional, rates: cheaper, tiers: tiers,
                services: [ServicePrices(tier: .batch, rates: dearer, tiers: tiers)]))
        try list(
            "claude/z",
            PriceStretch(
                rates: rates, tiers: tiers,
                services: [
                    ServicePrices(tier: .batch, rates: cheaper, tiers: tiers),
                    ServicePrices(tier: .priority, rates: TokenRates(output: .zero, perRequest: .zero)),
                ]))
        try list("claude/b", aliases: ["a"], PriceStretch(rates: TokenRates(input: .perMillion(1))))
        try list(
            "gemini/free",
            PriceStretch(rates: TokenRates(input: .zero, output: .zero, cacheRead: .zero, cacheWrite5m: .zero)))
        try list("custom/gone", PriceStretch(to: change, rates: TokenRates(input: .perMillion(2))))
    }
}

extension Draws {
    /// Often none, mostly few, sometimes very many.
    fileprivate mutating func tokens() -> Int64 {
        if once(in: 2) { return 0 }
        return once(in: 40) ? number(0...40_000) : number(0...60)
    }

    /// Now and then another class of service, reasoning, or images.
    fileprivate mutating func vary(_ record: inout RequestRecord) {
        if once(in: 4) { record.serviceTier = ServiceTier.allCases[Int(number(0...3))] }
        if once(in: 3) { record.reasoning = UInt32(number(0...Int64(record.output))) }
        if once(in: 5) { record.images = UInt8(number(0...255)) }
    }

    /// One of a dozen and a half, or nobody.
    fileprivate mutating func user() -> String? {
        let number = number(0...20)
        return number == 0 ? nil : "user \(number * 7 % 18)"
    }

    /// Mostly whole milliseconds, sometimes between them, sometimes minutes.
    fileprivate mutating func responseTime() -> Microseconds {
        if once(in: 600) { return Microseconds(number(0...200_000_000)) }
        if once(in: 900) { return .milliseconds(number(65_530...65_540)) }
        return once(in: 3) ? Microseconds(number(0...900_000)) : .milliseconds(number(0...900))
    }
}
