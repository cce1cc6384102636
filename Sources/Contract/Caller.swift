/// What a caller may do.
public enum CallerRole: String, CaseIterable, Sendable {
    /// Ask for figures.
    case read
    /// Report calls.
    case write
    /// Everything, including what concerns the service itself.
    case admin
}

/// Who is asking, as far as the edge could tell from the credential; never the credential itself.
public struct Caller: Equatable, Sendable {
    /// The name of the credential, for logs and the audit trail.
    public var name: String
    /// What it may do.
    public var roles: Set<CallerRole>
    /// The only user that it may report calls for; `nil` for any.
    public var user: String?

    /// A caller with a name and roles.
    public init(name: String, roles: Set<CallerRole>, user: String? = nil) {
        self.name = name
        self.roles = roles
        self.user = user
    }

    /// Whether the caller has a role; an administrator has all.
    public func may(_ role: CallerRole) -> Bool { roles.contains(role) || roles.contains(.admin) }
}
