import PriceLists
import Records

/// A valid price list with corrections of history, classes of service and context tiers, and records to price by it;
/// all drawn from a seed, on a coarse grid of times and counts so that borders are met often.
struct RandomPrices {
    private(set) var catalog = Catalog()
    private(set) var list = PriceList(name: "random", revision: "1", models: [])
    private(set) var records: [RequestRecord] = []
    private let stream: RandomStream
    private var ordinal: UInt64 = 0

    init(seed: UInt64, records count: Int) {
        stream = RandomStream(seed: seed, name: "prices")
        for number in 0..<below(3) + 1 {
            list.models.append(
                ModelPrices(
                    provider: .custom, model: "m\(number)", aliases: ["n\(number)"], acceptsDatedVersions: once(in: 2),
                    stretches: revisions()))
        }
        let names = (0..<4).flatMap { ["m\($0)", "n\($0)", "m\($0)-2026-01-01"] }
        for name in names { _ = catalog.intern(Catalog.Model(provider: .custom, name: name)) }
        for _ in 0..<count { records.append(record(of: names.count)) }
    }

    /// A uniform number from zero up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int {
        ordinal += 1
        return Int(stream.bits(ordinal) % UInt64(bound))
    }

    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    /// A time on the grid, now and then a microsecond beside it.
    mutating func instant() -> Instant {
        Instant(microseconds: Int64(below(13)) * 1_000 - (once(in: 4) ? 1 : 0))
    }

    /// The revisions of a model, in the file's order; those of one revision ascend, revisions mingle.
    private mutating func revisions() -> [PriceStretch] {
        var rest: [[PriceStretch]] = [revision(knownFrom: nil)]
        let known = Set((0..<below(4)).map { _ in instant() })
        for knownFrom in known.sorted() { rest.append(revision(knownFrom: knownFrom)) }
        var stretches: [PriceStretch] = []
        while !rest.isEmpty {
            let chosen = below(rest.count)
            if rest[chosen].isEmpty { rest.remove(at: chosen) } else { stretches.append(rest[chosen].removeFirst()) }
        }
        return stretches
    }

    private mutating func revision(knownFrom: Instant?) -> [PriceStretch] {
        let cuts = Set((0..<below(5)).map { _ in instant() }).sorted()
        let borders: [Instant?] = [nil] + cuts.map(\.self) + [nil]
        var stretches: [PriceStretch] = []
        for (from, to) in zip(borders, borders.dropFirst()) where !once(in: 3) {
            let kind = PriceKind.allCases[below(4)]
            var services: [ServicePrices] = []
            for tier in [ServiceTier.priority, .batch, .flex] where once(in: 2) {
                services.append(ServicePrices(tier: tier, rates: rates(), tiers: tiers()))
            }
            stretches.append(
                PriceStretch(
                    from: from, to: to, knownFrom: knownFrom, kind: kind, rates: rates(), tiers: tiers(),
                    services: services))
        }
        return stretches
    }

    private mutating func tiers() -> [ContextTier] {
        let thresholds = Set((0..<below(3)).map { _ in below(30) }).sorted()
        return thresholds.map { ContextTier(aboveTotalInputTokens: $0, rates: rates()) }
    }

    private mutating func rates() -> TokenRates {
        let isFree = once(in: 6)
        var rates = TokenRates()
        for field in RateField.allCases where !once(in: 3) {
            rates[keyPath: field.rate] = Picodollars(isFree || once(in: 6) ? 0 : Int128(below(1_000_000)))
        }
        return rates
    }

    private mutating func record(of models: Int) -> RequestRecord {
        var record = RequestRecord(
            time: instant(), responseTime: .zero, uncachedInput: tokens(), cacheRead: tokens(), cacheWrite5m: tokens(),
            cacheWrite1h: tokens(), output: tokens(), model: ModelID(UInt16(below(models))),
            serviceTier: ServiceTier.allCases[below(4)], images: once(in: 3) ? UInt8(below(256)) : 0)
        record.reasoning = UInt32(below(Int(record.output) + 1))
        return record
    }

    private mutating func tokens() -> UInt32 { once(in: 2) ? 0 : UInt32(below(12)) }
}
