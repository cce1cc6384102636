internal import Records

/// The `Retry-After` header (RFC 9110, 10.2.3): whole seconds, or a date.
enum RetryAfter {
    /// The time to wait from `now` on; nil when the text is neither form.
    static func parse(_ text: String, now: Instant) -> Microseconds? {
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // Longer than any wait that is honoured.
            return .seconds(min(Int64(text) ?? .max, 1_000_000_000))
        }
        // Sun, 06 Nov 1994 08:49:37 GMT
        let words = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        guard let then = Instant(iso8601: "\(words[3])-\(number)-\(words[1])T\(words[4])Z") else { return nil }
        return max(.zero, then - now)
    }
}
