import Pricing
public import Records
import Sketches

/// Records are staged this many at a time, so that the stage stays in the processor's cache.
private let stageSize = 1_024
/// How far behind the newest record a record may be.
private let retention = Microseconds.days(31)

extension Monitor {
    /// The end of the year 4999 or so: far enough from overflow for any arithmetic with periods.
    static let latestTime: Int64 = 95_600_000_000_000_000
    /// 10^9 milliseconds.
    static let longestResponseTime: Int64 = 1_000_000_000_000

    /// Takes in records, in any order of event time.
    ///
    /// Amortised O(1) for each record in order of event time. A late record changes sealed buckets, which is slower by
    /// a factor of a thousand or so; late records are best passed many at a time.
    public mutating func record(_ records: Span<RequestRecord>) {
        // The stage is a local while other state changes, and keeps its memory between calls.
        var stage: [PricedRecord] = []
        swap(&stage, &staged)
        var start = 0
        while start < records.count {
            let end = min(start + stageSize, records.count)
            price(records.extracting(start..<end), into: &stage)
            place(stage)
            stage.removeAll(keepingCapacity: true)
            start = end
        }
        swap(&stage, &staged)
    }

    /// Counts records that came again and were not recorded.
    public mutating func skip(duplicates: Int) {
        intake.received += max(0, duplicates)
        intake.duplicates += max(0, duplicates)
    }

    private mutating func price(_ records: Span<RequestRecord>, into stage: inout [PricedRecord]) {
        intake.received += records.count
        Self.price(records, prices, limits, into: &stage, &intake, &newest, &kinds)
        intake.stored += stage.count
        if kinds.count > limits.kinds { growToLimits() }
    }

    private static func price(
        _ records: Span<RequestRecord>, _ prices: borrowing PriceBook, _ limits: IdentifierLimits,
        into stage: inout [PricedRecord], _ intake: inout Intake, _ newest: inout Instant, _ kinds: inout CallKinds
    ) {
        for index in records.indices {
            let record = records[index]
            if !limits.include(record) {
                intake.unknownName += 1
            } else if !isInRange(record) {
                intake.outOfRange += 1
            } else if record.time < newest - retention {
                intake.tooOld += 1
            } else if let kind = kinds.number(of: limits.kind(of: record)) {
                newest = max(newest, record.time)
                var priced = PricedRecord(
                    record, prices.price(record), kind: kind, nearMissExcess: prices.nearMissExcess(record))
                if record.requestedModel != record.model { priced.compare(with: record, at: prices) }
                stage.append(priced)
            } else {
                intake.unknownName += 1
            }
        }
    }

    @inline(__always)
    private static func isInRange(_ record: RequestRecord) -> Bool {
        let tokens =
            record.uncachedInput | record.cacheRead | record.cacheWrite5m | record.cacheWrite1h | record.output
        return record.time.microseconds >= 0 && record.time.microseconds < Self.latestTime
            && record.responseTime.rawValue >= 0 && record.responseTime.rawValue <= Self.longestResponseTime
            && record.timeToFirstToken.rawValue <= Self.longestResponseTime && tokens < 1 << 30
            && (record.quality <= 10_000 || record.quality == RequestRecord.noQuality)
    }

    /// Puts priced records into their buckets, one run of the same second at a time.
    private mutating func place(_ records: [PricedRecord]) {
        var late: [PricedRecord] = []
        var start = 0
        while start < records.count {
            let second = BucketLevel.second.number(of: records[start].time)
            let from = BucketLevel.second.start(of: second)
            let to = BucketLevel.second.start(of: second + 1)
            var end = start + 1
            while end < records.count, records[end].time >= from, records[end].time < to { end += 1 }
            place(records[start..<end], second: second, late: &late)
            start = end
        }
        if !late.isEmpty { reopenBuckets(for: late) }
    }

    private mutating func place(_ run: ArraySlice<PricedRecord>, second: Int64, late: inout [PricedRecord]) {
        let time = BucketLevel.second.start(of: second)
        if time > open {
            sealBuckets(before: time)
            open = time
        }
        if time < settled { unsettlings += 1 }
        if BucketLevel.minute.number(of: time) == BucketLevel.minute.number(of: open) {
            rollups[0].open.add(run.span)
        } else {
            late.append(contentsOf: run)
        }
        if BucketLevel.second.keptNumbers(at: open).contains(second) {
            seconds.add(run, second: second, scratch: &scratch, writer: &writer, kinds: kinds)
        }
        countHourlyTotals(run, at: time)
        Self.insert(run.span, into: &newestCalls)
    }

    private mutating func countHourlyTotals(_ run: ArraySlice<PricedRecord>, at time: Instant) {
        var totals = TotalsRing.Totals(requests: run.count)
        for index in run.indices { totals.cost += run[index].cost }
        for index in hourlyTotals.indices {
            let level = hourlyTotals[index].level
            totals.number = level.number(of: time)
            guard hourlyTotals[index].keeps(totals.number, newest: level.number(of: open)) else { continue }
            hourlyTotals[index].add(totals)
        }
    }

    private static func insert(_ run: Span<PricedRecord>, into newestCalls: inout [NewestCalls]) {
        var newestCalls = newestCalls.mutableSpan
        for index in run.indices { newestCalls[Int(run[index].kind)].insert(run[index]) }
    }
}

extension PriceStatus {
    /// Whether nothing that was used lacks a price.
    fileprivate var isWhole: Bool { self == .priced || self == .free }
}

extension PricedRecord {
    /// Notes what the record would have cost from the model that was asked for, where both costs are fully known.
    @inline(never)
    fileprivate mutating func compare(with record: RequestRecord, at prices: borrowing PriceBook) {
        var asked = record
        asked.model = record.requestedModel
        let alternative = prices.price(asked)
        if status.isWhole, alternative.status.isWhole { costAsRequested = alternative.cost }
    }
}
