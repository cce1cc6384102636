public import Records

extension Instant {
    /// Reads a date as in `2026-09-03`, meaning 00:00 UTC, or an ISO 8601 instant; `nil` for anything else.
    public init?(dateOrISO8601 text: String) {
        self.init(iso8601: text.utf8.count == 10 ? text + "T00:00:00Z" : text)
    }

    static let neitherDateNorTime =
        "neither a date as in \"2026-09-03\" nor an instant as in \"2026-09-03T12:00:00Z\""
}
