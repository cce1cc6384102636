import Pricing
import Records

/// What the monitor needs to know of a record, its price included; 112 bytes.
struct PricedRecord: Equatable, Sendable {
    var cost: Picodollars
    /// What the request paid for being just above a context tier's threshold; negative when it was not.
    var nearMissExcess: Picodollars
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
    var user: UserID
    var model: ModelID
    var endpoint: EndpointID
    var error: ErrorTypeID
    var quality: UInt16
    var status: PriceStatus
    var serviceTier: ServiceTier
    var images: UInt8

    var promptTokens: Int { Int(uncachedInput) + Int(cacheRead) + Int(cacheWrite5m) + Int(cacheWrite1h) }
    var totalTokens: Int { promptTokens + Int(output) }
    var succeeded: Bool { error == .none }

    static var noNearMiss: Picodollars { Picodollars(-1) }
}

extension PricedRecord {
    @inline(__always)
    init(_ record: RequestRecord, _ priced: PricedCost, nearMissExcess: Picodollars) {
        cost = priced.cost
        self.nearMissExcess = nearMissExcess
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
        user = record.user
        model = record.model
        endpoint = record.endpoint
        error = record.error
        quality = record.quality
        status = priced.status
        serviceTier = record.serviceTier
        images = record.images
    }
}
