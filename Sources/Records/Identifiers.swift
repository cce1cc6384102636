/// A model of a provider, interned in a `Catalog`; the raw value is its index there.
public struct ModelID: Hashable, Comparable, Sendable {
    /// Index into `Catalog.models`.
    public var rawValue: UInt16
    /// Wraps an index.
    @inlinable public init(_ rawValue: UInt16) { self.rawValue = rawValue }
    /// The order of the raw values.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A user, interned in a `Catalog`; the raw value is its index there.
public struct UserID: Hashable, Comparable, Sendable {
    /// Index into `Catalog.users`.
    public var rawValue: UInt32
    /// Wraps an index.
    @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
    /// The order of the raw values.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The user of calls that named none; always index 0.
    public static let anonymous = UserID(0)
}

/// An API endpoint, interned in a `Catalog`; the raw value is its index there.
public struct EndpointID: Hashable, Comparable, Sendable {
    /// Index into `Catalog.endpoints`.
    public var rawValue: UInt16
    /// Wraps an index.
    @inlinable public init(_ rawValue: UInt16) { self.rawValue = rawValue }
    /// The order of the raw values.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Why a call failed, interned in a `Catalog`; the raw value is its index there.
public struct ErrorTypeID: Hashable, Comparable, Sendable {
    /// Index into `Catalog.errorTypes`.
    public var rawValue: UInt16
    /// Wraps an index.
    @inlinable public init(_ rawValue: UInt16) { self.rawValue = rawValue }
    /// The order of the raw values.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The call succeeded; always index 0.
    @inlinable public static var none: ErrorTypeID { ErrorTypeID(0) }
    /// The call failed and nobody said why; always index 1.
    public static let unknown = ErrorTypeID(1)
}
