/// Addresses that no notification is sent to: link-local ones, where clouds serve their machines' credentials.
enum ForbiddenAddress {
    /// Whether the address, in the usual text form of the system, is link-local or stands for such an address.
    ///
    /// 169.254.0.0/16 (RFC 3927), also inside IPv6 (RFC 4291 2.5.5, RFC 6052); fe80::/10 (RFC 4291 2.5.6); and
    /// fd00:ec2::254, where Amazon's machines find the same service over IPv6.
    static func contains(_ address: String) -> Bool {
        let text = address.lowercased()
        guard text.contains(":") else { return text.hasPrefix("169.254.") }
        let prefixes = [
            "::ffff:169.254.", "::169.254.", "64:ff9b::a9fe:", "fe8", "fe9", "fea", "feb", "fd00:ec2::254",
        ]
        return prefixes.contains { text.hasPrefix($0) }
    }
}
