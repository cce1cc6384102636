/// A point in time: whole microseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX time).
///
/// An instant is always passed in. Nothing in the core reads a clock.
public struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since the Unix epoch.
    public var microseconds: Int64

    /// Wraps microseconds since the Unix epoch.
    @inlinable
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The order of the raw values.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    /// The instant a length of time later.
    @inlinable
    public static func + (left: Self, right: Microseconds) -> Self {
        Self(microseconds: left.microseconds + right.rawValue)
    }

    /// The instant a length of time earlier.
    @inlinable
    public static func - (left: Self, right: Microseconds) -> Self {
        Self(microseconds: left.microseconds - right.rawValue)
    }

    /// The length of time from the right instant to the left one.
    @inlinable
    public static func - (left: Self, right: Self) -> Microseconds {
        Microseconds(left.microseconds - right.microseconds)
    }

    /// The latest multiple of `step` (counted from the epoch) that is not after this instant.
    ///
    /// `step` must be positive.
    @inlinable
    public func floored(to step: Microseconds) -> Self {
        let remainder = microseconds % step.rawValue
        return Self(microseconds: microseconds - (remainder < 0 ? remainder + step.rawValue : remainder))
    }

    /// The earliest multiple of `step` (counted from the epoch) that is not before this instant.
    @inlinable
    public func ceiled(to step: Microseconds) -> Self {
        let floor = floored(to: step)
        return floor == self ? self : floor + step
    }
}
