/// How fast output tokens come, in tenths of a token per second.
public struct OutputSpeed: Hashable, Comparable, Sendable {
    /// Tenths of a token per second.
    public var tenths: UInt32

    /// A speed of some tenths of a token per second.
    @inlinable
    public init(tenths: UInt32) { self.tenths = tenths }

    /// Of a call that has no speed.
    public static let unknown = OutputSpeed(tenths: .max)
    /// The greatest speed that is told apart: a hundred million tokens per second.
    public static let greatest = OutputSpeed(tenths: 1_000_000_000)

    /// The order of the speeds.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }
}
