/// One event of a `text/event-stream`, as the WHATWG HTML standard writes it.
public struct ServerSentEvent: Equatable, Sendable {
    /// Its number; a client that comes back names the last one it saw.
    public var id: UInt64
    /// Its kind.
    public var name: String
    /// Its content; line breaks are kept.
    public var data: String
    /// How long a client should wait before it comes back.
    public var retryMilliseconds: Int?

    /// An event.
    public init(id: UInt64, name: String, data: String, retryMilliseconds: Int? = nil) {
        self.id = id
        self.name = name
        self.data = data
        self.retryMilliseconds = retryMilliseconds
    }

    /// The event on the wire, with the empty line that ends it.
    public var text: String {
        var text = "id: \(id)\nevent: \(name)\n"
        if let retryMilliseconds { text += "retry: \(retryMilliseconds)\n" }
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
            text += "data: \(line)\n"
        }
        return text + "\n"
    }

    /// A comment that keeps a silent connection open.
    public static let heartbeat = ": still here\n\n"
}
