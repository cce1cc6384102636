import Pricing
import Records

/// What the monitor needs to know of a record, its price included; 128 bytes.
struct PricedRecord: Equatable, Sendable {
    var cost: Picodollars
    /// What the request paid for being just above a context tier's threshold; negative when it was not.
    var nearMissExcess: Picodollars
    /// What it would have cost from the model that was asked for; negative when that one served it, or when one of the
    /// two costs is not fully known.
    var costAsRequested: Picodollars
    var time: Instant
    var responseTime: Microseconds
    /// Negative when it is not known.
    var timeToFirstToken: Microseconds
    var unpricedTokens: Int
    var uncachedInput: UInt32
    var cacheRead: UInt32
    var cacheWrite5m: UInt32
    var cacheWrite1h: UInt32
    var output: UInt32
    var reasoning: UInt32
    var outputSpeed: OutputSpeed
    /// The number of its model and endpoint among the `CallKinds`.
    var kind: UInt32
    var user: UserID
    var model: ModelID
    var requestedModel: ModelID
    var error: ErrorTypeID
    var quality: UInt16
    var status: PriceStatus
    var serviceTier: ServiceTier
    var images: UInt8

    var promptTokens: Int { Int(uncachedInput) + Int(cacheRead) + Int(cacheWrite5m) + Int(cacheWrite1h) }
    var totalTokens: Int { promptTokens + Int(output) }
    var succeeded: Bool { error == .none }

    static var noNearMiss: Picodollars { Picodollars(-1) }
    static var notComparable: Picodollars { Picodollars(-1) }
}

extension PricedRecord {
    @inline(__always)
    init(_ record: RequestRecord, _ priced: PricedCost, kind: Int, nearMissExcess: Picodollars) {
        cost = priced.cost
        self.nearMissExcess = nearMissExcess
        costAsRequested = Self.notComparable
        time = record.time
        responseTime = record.responseTime
        timeToFirstToken = record.timeToFirstToken
        unpricedTokens = priced.unpricedTokens
        uncachedInput = record.uncachedInput
        cacheRead = record.cacheRead
        cacheWrite5m = record.cacheWrite5m
        cacheWrite1h = record.cacheWrite1h
        output = record.output
        reasoning = min(record.reasoning, record.output)
        outputSpeed = .unknown
        self.kind = UInt32(truncatingIfNeeded: kind)
        user = record.user
        model = record.model
        requestedModel = record.requestedModel
        error = record.error
        quality = record.quality
        status = priced.status
        serviceTier = record.serviceTier
        images = record.images
        outputSpeed = measuredSpeed
    }

    /// Output tokens by the time they took, rounded down.
    @inline(__always)
    var measuredSpeed: OutputSpeed {
        guard succeeded, output > 0, outputTime > 0 else { return .unknown }
        // Below 2^30 tokens, so that the product has room.
        let tenths = UInt64(output) * 10_000_000 / UInt64(bitPattern: outputTime)
        return tenths > UInt64(OutputSpeed.greatest.tenths)
            ? .greatest : OutputSpeed(tenths: UInt32(truncatingIfNeeded: tenths))
    }
}
