/// Something that was not judged, and why.
public struct AuditSkip: Equatable, Sendable {
    /// Where: the request and the path, with stars for names from the data.
    public var path: String
    /// Why.
    public var reason: String
    /// How many values that are.
    public var count: Int
}
