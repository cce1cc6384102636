import Records

/// The units of one record, added up.
struct TrueBill {
    private(set) var picodollars: Int128 = 0
    private(set) var unpricedTokens = 0
    private var hasPriced = false
    private var hasPaid = false
    private var hasUnpriced = false

    mutating func charge(_ tokens: UInt32, _ rate: Int64) {
        guard tokens > 0 else { return }
        if rate < 0 { unpricedTokens += Int(tokens) }
        enter(tokens, rate)
    }

    mutating func charge(images: UInt8, _ rate: Int64) { enter(UInt32(images), rate) }

    private mutating func enter(_ units: UInt32, _ rate: Int64) {
        if rate < 0 {
            hasUnpriced = true
        } else {
            hasPriced = true
            if rate > 0 { hasPaid = true }
            picodollars += Int128(units) * Int128(rate)
        }
    }

    var status: PriceStatus {
        if hasUnpriced { return hasPriced ? .partial : .unpriced }
        return hasPriced && !hasPaid ? .free : .priced
    }
}
