import Monitoring
import Pricing
import Records

/// Keeps every record and answers by filtering and sorting: obviously right, and what the monitor must equal.
struct NaiveMonitor {
    let catalog: Catalog
    let prices: PriceBook
    let zone: ZoneOffsets
    private(set) var accepted: [RequestRecord] = []
    private(set) var rejected = 0
    private var newest: Instant?

    init(catalog: Catalog, prices: PriceBook, zone: ZoneOffsets) {
        self.catalog = catalog
        self.prices = prices
        self.zone = zone
    }

    mutating func record(_ records: [RequestRecord]) {
        for record in records {
            if let newest, record.time < newest - .days(31) {
                rejected += 1
                continue
            }
            newest = max(newest ?? record.time, record.time)
            accepted.append(record)
        }
    }

    static func window(_ period: Period, at now: Instant) -> TimeWindow {
        let step: Microseconds =
            period.length <= .minutes(5) ? .seconds(1) : period.length <= .hours(24) ? .minutes(1) : .hours(1)
        let to = now.ceiled(to: step)
        return TimeWindow(from: (to - period.length).floored(to: step), to: to)
    }

    func records(_ period: Period, at now: Instant) -> [RequestRecord] {
        let window = Self.window(period, at: now)
        return accepted.filter { window.contains($0.time) }
    }

    func requestsByHour(_ records: [RequestRecord]) -> [Int] {
        var hours = Array(repeating: 0, count: 24)
        for record in records { hours[hour(of: record)] += 1 }
        return hours
    }

    func costByHour(_ records: [RequestRecord]) -> [Picodollars] {
        var hours = Array(repeating: Picodollars.zero, count: 24)
        for record in records { hours[hour(of: record)] += prices.price(record).cost }
        return hours
    }

    private func hour(of record: RequestRecord) -> Int {
        let local = record.time.microseconds / 1_000_000 + Int64(zone.secondsEast(at: record.time))
        return Int((local / 3_600) % 24)
    }
}

/// What a model's or user's records add up to.
struct NaiveSums: Equatable {
    var requests = 0
    var failures = 0
    var promptTokens = 0
    var completionTokens = 0
    var successTime: Int128 = 0
    var failureTime: Int128 = 0
    var cost: Int128 = 0
    var statuses = [0, 0, 0, 0]
    var unpricedTokens = 0
    var quality = 0
    var judged = 0

    init(_ records: [RequestRecord], prices: PriceBook) {
        for record in records {
            let priced = prices.price(record)
            requests += 1
            failures += record.succeeded ? 0 : 1
            promptTokens += record.promptTokens
            completionTokens += Int(record.output)
            if record.succeeded {
                successTime += Int128(record.responseTime.rawValue)
            } else {
                failureTime += Int128(record.responseTime.rawValue)
            }
            cost += priced.cost.rawValue
            statuses[Int(priced.status.rawValue)] += 1
            unpricedTokens += priced.unpricedTokens
            if record.quality != RequestRecord.noQuality {
                quality += Int(record.quality)
                judged += 1
            }
        }
    }

    init(_ tally: ModelTally) {
        requests = tally.requests
        failures = tally.failures
        promptTokens = tally.promptTokens
        completionTokens = tally.completionTokens
        successTime = tally.successResponseTime
        failureTime = tally.failureResponseTime
        cost = tally.cost.rawValue
        statuses = PriceStatus.allCases.map { tally.statuses[$0] }
        unpricedTokens = tally.unpricedTokens
        quality = tally.qualitySum
        judged = tally.judged
    }
}
