public import Records

/// What a report may hold at most.
public struct ReportLimits: Equatable, Sendable {
    /// Tokens of one kind.
    public var tokens: Int64 = 1_000_000_000
    /// Any time, in milliseconds.
    public var milliseconds: Double = 1_000_000_000
    /// Bytes of a name or an id in UTF-8.
    public var textBytes = 512
    /// Bytes of an error message in UTF-8.
    public var messageBytes = 4_096
    /// How far the event time may be behind; at most 31 days.
    public var age: Microseconds = .days(31)
    /// How far the event time may be ahead, for clocks that disagree.
    public var lead: Microseconds = .minutes(5)
    /// Different models; at most 65,535.
    public var models = 1_000
    /// Different users.
    public var users = 1_000_000
    /// Different endpoints; at most 65,535.
    public var endpoints = 1_000
    /// Different error types; at most 65,535.
    public var errorTypes = 1_000

    /// The limits that the documentation states.
    public init() {}
}
