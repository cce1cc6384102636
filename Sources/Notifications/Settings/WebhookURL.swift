internal import FoundationEssentials

/// Where a webhook goes: an `http` or `https` address without credentials.
struct WebhookURL: Equatable, Sendable {
    /// The whole address.
    let text: String
    /// The host, without the brackets of an IPv6 address.
    let host: String
    /// The port, given or usual.
    let port: Int

    /// Reads the address, or says what is wrong with it; the message never repeats it, for it may hold a secret.
    init(_ text: String) throws(Refusal) {
        guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw Refusal("must be at most 2048 printable ASCII characters without spaces; escape others with %")
        }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw Refusal("is not a URL; expected something like https://example.com/hook")
        }
        guard scheme == "http" || scheme == "https" else {
            throw Refusal("has the scheme \"\(scheme)\"; expected http or https")
        }
        guard parts.user == nil, parts.password == nil else {
            throw Refusal("holds a user name or password; put a secret into the environment or a file instead")
        }
        guard var host = parts.host, !host.isEmpty, parts.fragment == nil else {
            throw Refusal("must have a host and no #fragment")
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        guard (1...65_535).contains(port) else { throw Refusal("has the port \(port); expected 1 to 65535") }
        self.text = text
        self.host = host
        self.port = port
    }

    /// Why an address is refused.
    struct Refusal: Error, Equatable {
        let message: String
        init(_ message: String) { self.message = message }
    }
}
