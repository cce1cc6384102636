import Contract
import FoundationEssentials

/// Where a target is: `http://host:port`, or with a path when the contract does not begin at the root.
public struct TargetAddress: Equatable, Sendable {
    /// The address without a slash at its end.
    public let text: String

    /// Reads an address; `nil` when it is not one of HTTP.
    public init?(_ text: String) {
        guard text.utf8.count <= 2_000, let url = URL(string: text), let scheme = url.scheme,
            ["http", "https"].contains(scheme), let host = url.host(), !host.isEmpty, url.user() == nil,
            url.query() == nil, url.fragment() == nil
        else { return nil }
        self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
