public import Records

/// How many requests had each price status.
public struct PriceStatusCounts: Equatable, Sendable {
    /// Every used token bucket has a price.
    public internal(set) var priced = 0
    /// Every used token bucket has the price zero.
    public internal(set) var free = 0
    /// Some used token buckets have no price.
    public internal(set) var partial = 0
    /// No used token bucket has a price.
    public internal(set) var unpriced = 0

    /// No requests.
    public init() {}

    /// The count of one status.
    public subscript(status: PriceStatus) -> Int {
        switch status {
        case .priced: priced
        case .free: free
        case .partial: partial
        case .unpriced: unpriced
        }
    }

    /// Adds other counts.
    public static func += (left: inout Self, right: Self) {
        left.priced += right.priced
        left.free += right.free
        left.partial += right.partial
        left.unpriced += right.unpriced
    }

    /// Takes away counts that were added before.
    static func -= (left: inout Self, right: Self) {
        left.priced -= right.priced
        left.free -= right.free
        left.partial -= right.partial
        left.unpriced -= right.unpriced
    }

    @inline(__always)
    mutating func add(_ status: PriceStatus) {
        switch status {
        case .priced: priced += 1
        case .free: free += 1
        case .partial: partial += 1
        case .unpriced: unpriced += 1
        }
    }
}
