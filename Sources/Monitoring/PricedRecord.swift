import Pricing
import Records

/// What the monitor needs to know of a record, its price included; 64 bytes.
struct PricedRecord: Equatable, Sendable {
    var cost: Picodollars
    var time: Instant
    var responseTime: Microseconds
    var promptTokens: Int
    var unpricedTokens: Int
    var completionTokens: UInt32
    var user: UserID
    var model: ModelID
    var error: ErrorTypeID
    var quality: UInt16
    var status: PriceStatus

    var totalTokens: Int { promptTokens + Int(completionTokens) }
    var succeeded: Bool { error == .none }
}

extension PricedRecord {
    @inline(__always)
    init(_ record: RequestRecord, _ priced: PricedCost) {
        cost = priced.cost
        time = record.time
        responseTime = record.responseTime
        promptTokens = record.promptTokens
        unpricedTokens = priced.unpricedTokens
        completionTokens = record.output
        user = record.user
        model = record.model
        error = record.error
        quality = record.quality
        status = priced.status
    }
}
