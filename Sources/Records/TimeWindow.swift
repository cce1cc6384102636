/// A half-open stretch of time: `from` belongs to it, `to` does not.
public struct TimeWindow: Hashable, Sendable {
    /// The first instant inside.
    public var from: Instant
    /// The first instant after.
    public var to: Instant

    /// Makes a window; `from` must not be after `to`.
    @inlinable
    public init(from: Instant, to: Instant) {
        self.from = from
        self.to = to
    }

    /// Whether the instant lies inside.
    @inlinable
    public func contains(_ instant: Instant) -> Bool { from <= instant && instant < to }
}
