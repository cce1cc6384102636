public import Records

/// When a rule's condition begins and when it ends.
public enum AlertCondition: Equatable, Sendable {
    /// Which side of its thresholds is bad.
    public enum Direction: String, Sendable {
        /// Begins above `enter`, ends at or below `exit`, which is at most as high.
        case above
        /// Begins below `enter`, ends at or above `exit`, which is at least as high.
        case below
    }

    /// A value beyond a threshold.
    ///
    /// Both numbers are whole, in the unit of the metric: shares in parts of 10^9, response times in microseconds, cost
    /// in picodollars an hour, request rates in millionths of a request a day, health as an `AlertHealthLevel`.
    case threshold(Direction, enter: Int64, exit: Int64)
    /// An error budget, in parts of 10^9 of all requests, that burns too fast.
    case burn(budget: Int64, tiers: [BurnTier])
}

/// A pair of windows and how many times too fast the budget must burn in both of them.
public struct BurnTier: Equatable, Sendable {
    /// In thousandths.
    public var factor: Int64
    /// The window that proves that it matters.
    public var long: Period
    /// The window that proves that it goes on.
    public var short: Period

    /// A factor, in thousandths, over two windows.
    public init(factor: Int64, long: Period, short: Period) {
        self.factor = factor
        self.long = long
        self.short = short
    }

    /// The share of failures, in parts of 10^9, above which a budget burns too fast.
    public func limit(budget: Int64) -> Int64 {
        let (product, overflow) = factor.multipliedReportingOverflow(by: budget)
        return overflow ? .max : product / 1_000
    }
}
