import Records

/// Reads instants from options.
enum InstantOption {
    /// The instant of an option; `nil` without one.
    static func instant(_ text: String?, _ option: String) throws -> Instant? {
        guard let text else { return nil }
        if let instant = Instant(iso8601: text) { return instant }
        throw CommandFailure(
            message: "\(option) \(text): expected a date, a time and a zone such as 2026-03-02T08:00:00Z",
            exitCode: .badUsage)
    }
}
