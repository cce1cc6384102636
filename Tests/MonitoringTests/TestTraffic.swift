import Monitoring
import PriceLists
import Pricing
import Records

/// Names, prices and repeatable records for tests.
struct TestTraffic {
    var catalog = Catalog()
    let prices: PriceList
    private let stream: RandomStream
    private var ordinal: UInt64 = 0

    static let start = Instant(microseconds: 1_772_438_400_000_000)  // 2026-03-02T08:00:00Z

    init(seed: Int, models: Int = 5, users: Int = 12) {
        stream = RandomStream(seed: UInt64(seed), name: "test-traffic")
        var listed: [ModelPrices] = []
        for index in 0..<models {
            let model = Catalog.Model(provider: ProviderID.allCases[index % 4], name: "model-\(index)")
            _ = catalog.intern(model)
            // The last model is not listed; the one before is free; the one before that lacks a cache price.
            let rates =
                index == models - 2
                ? TokenRates(input: .zero, output: .zero, cacheRead: .zero)
                : TokenRates(
                    input: Picodollars(2_500_000 + Int128(index)), output: Picodollars(10_000_003),
                    cacheRead: index == models - 3 ? nil : Picodollars(1_250_000))
            guard index < models - 1 else { continue }
            listed.append(
                ModelPrices(provider: model.provider, model: model.name, stretches: [PriceStretch(rates: rates)]))
        }
        for index in 0..<users { _ = catalog.intern(user: "user-\(index)") }
        for name in ["/chat", "/embeddings", "/images"] { _ = catalog.intern(endpoint: name) }
        for name in ["rate_limit", "timeout"] { _ = catalog.intern(errorType: name) }
        prices = PriceList(name: "test", revision: "1", models: listed)
    }

    var book: PriceBook { PriceBook(prices, catalog: catalog) }

    func monitor(zone: ZoneOffsets = .utc) -> Monitor { Monitor(catalog: catalog, prices: book, zone: zone) }

    mutating func below(_ bound: Int) -> Int {
        ordinal += 1
        return Int(stream.bits(ordinal) % UInt64(bound))
    }

    mutating func record(at time: Instant) -> RequestRecord {
        let failed = below(6) == 0
        let responseTime = Int64(below(1 << (4 + below(26))))
        return RequestRecord(
            time: time, responseTime: Microseconds(responseTime),
            timeToFirstToken: Microseconds(below(2) == 0 ? -1 : Int64(below(Int(responseTime) + 10))),
            uncachedInput: UInt32(below(3_000)), cacheRead: below(3) == 0 ? UInt32(below(500)) : 0,
            output: failed ? 0 : UInt32(below(900)), user: UserID(UInt32(below(catalog.users.count))),
            model: ModelID(UInt16(below(catalog.models.count))), endpoint: EndpointID(UInt16(below(3))),
            error: failed ? ErrorTypeID(UInt16(1 + below(3))) : .none,
            quality: below(4) == 0 ? UInt16(below(10_001)) : RequestRecord.noQuality,
            requestedModel: below(10) == 0 ? ModelID(UInt16(below(catalog.models.count))) : nil)
    }

    /// Records whose times go forward by uneven steps, with pauses of up to days, and now and then jump back.
    mutating func stream(count: Int, from start: Instant = start) -> [RequestRecord] {
        var time = start + Microseconds(Int64(below(86_400_000_000)))
        return (0..<count).map { _ in
            switch below(200) {
            case 0: time = time + .hours(Int64(below(60)))
            case 1...3: time = time + .minutes(Int64(below(90)))
            case 4...20: time = time + .seconds(Int64(below(120)))
            default: time = time + Microseconds(Int64(below(900_000)))
            }
            var late = Microseconds.zero
            switch below(60) {
            case 0: late = Microseconds(Int64(below(3_000_000_000_000)))
            case 1...3: late = .seconds(Int64(below(4_000)))
            case 4...10: late = Microseconds(Int64(below(3_000_000)))
            default: break
            }
            return record(at: time - late)
        }
    }
}

extension Monitor {
    /// Records in batches of uneven size.
    mutating func record(_ records: [RequestRecord], batch: Int) {
        var rest = records[...]
        while !rest.isEmpty {
            let part = rest.prefix(batch)
            record(part.span)
            rest = rest.dropFirst(batch)
        }
    }
}
