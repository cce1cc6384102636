/// A length of time in whole microseconds.
///
/// Every duration inside Windtunnel is one of these; units other than microseconds appear only where text is read
/// or written.
public struct Microseconds: Hashable, Comparable, Sendable {
    /// The number of microseconds; negative for a length that points backwards.
    public var rawValue: Int64

    /// Wraps a count of microseconds.
    @inlinable
    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    /// A length of whole milliseconds.
    @inlinable
    public static func milliseconds(_ count: Int64) -> Self { Self(count * 1_000) }

    /// A length of whole seconds.
    @inlinable
    public static func seconds(_ count: Int64) -> Self { Self(count * 1_000_000) }

    /// A length of whole minutes.
    @inlinable
    public static func minutes(_ count: Int64) -> Self { Self(count * 60_000_000) }

    /// A length of whole hours.
    @inlinable
    public static func hours(_ count: Int64) -> Self { Self(count * 3_600_000_000) }

    /// A length of whole days of 24 hours.
    @inlinable
    public static func days(_ count: Int64) -> Self { Self(count * 86_400_000_000) }

    /// No time at all.
    public static let zero = Self(0)

    /// The order of the raw values.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The sum of two lengths; traps on overflow, which validated values cannot reach.
    @inlinable
    public static func + (left: Self, right: Self) -> Self { Self(left.rawValue + right.rawValue) }

    /// The difference of two lengths.
    @inlinable
    public static func - (left: Self, right: Self) -> Self { Self(left.rawValue - right.rawValue) }
}

extension Microseconds: CustomStringConvertible {
    /// The length in its largest whole units, for people and scenario files: `2h30m`, `1500ms`, `30d`.
    public var description: String {
        if rawValue == 0 { return "0s" }
        if rawValue < 0 { return "-" + Self(-rawValue).description }
        let units: [(String, Int64)] = [
            ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000), ("us", 1),
        ]
        var rest = rawValue
        var text = ""
        for (name, size) in units where rest >= size {
            text += "\(rest / size)\(name)"
            rest %= size
        }
        return text
    }
}
