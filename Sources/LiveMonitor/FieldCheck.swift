import Records

/// Checks single fields against the limits.
struct FieldCheck {
    let limits: ReportLimits

    func tokens(_ value: Int64, _ field: String) throws(Rejection) -> Int64 {
        try count(value, field, atMost: min(max(limits.tokens, 0), 1_000_000_000))
    }

    func count(_ value: Int64, _ field: String, atMost most: Int64) throws(Rejection) -> Int64 {
        guard value >= 0, value <= most else {
            throw Rejection(.outOfRange, field: field, given: "\(value)", allowed: "a whole number from 0 to \(most)")
        }
        return value
    }

    /// Milliseconds as microseconds, rounded to the nearest.
    func time(_ milliseconds: Double, _ field: String) throws(Rejection) -> Microseconds {
        let most = min(max(limits.milliseconds, 0), 1_000_000_000)
        guard milliseconds >= 0, milliseconds <= most, let time = Int64(exactly: (milliseconds * 1_000).rounded())
        else {
            throw Rejection(
                .outOfRange, field: field, given: "\(milliseconds)",
                allowed: "a number of milliseconds from 0 to \(Int64(most))")
        }
        return Microseconds(time)
    }

    /// A score as ten-thousandths, rounded to the nearest.
    func quality(_ score: Double?) throws(Rejection) -> UInt16 {
        guard let score else { return RequestRecord.noQuality }
        guard score >= 0, score <= 1, let quality = UInt16(exactly: (score * 10_000).rounded()) else {
            throw Rejection(
                .outOfRange, field: "quality_score", given: "\(score)", allowed: "a number from 0 to 1, or null")
        }
        return quality
    }

    func serviceTier(_ name: String?) throws(Rejection) -> ServiceTier {
        guard let name, !name.isEmpty else { return .standard }
        guard let tier = ServiceTier(name: name) else {
            throw Rejection(
                .invalidText, field: "service_tier", given: Self.quoted(name),
                allowed: "one of \(ServiceTier.allCases.map(\.name).joined(separator: ", "))")
        }
        return tier
    }

    /// Why a call failed; `nil` for a success, `unknown` for a failure that says nothing.
    func errorType(_ report: CallReport) throws(Rejection) -> String? {
        // Clients that always fill the field say "none" for nothing.
        let given = try optionalName(report.errorType, "error_type").flatMap { $0 == "none" ? nil : $0 }
        guard report.succeeded else { return given ?? "unknown" }
        if let given {
            throw Rejection(
                .contradiction, field: "error_type", given: Self.quoted(given),
                allowed: "null or nothing when success is true")
        }
        return nil
    }

    func name(_ text: String, _ field: String) throws(Rejection) -> String {
        guard !text.isEmpty, text.utf8.count <= limits.textBytes, text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 })
        else {
            throw Rejection(
                .invalidText, field: field, given: Self.quoted(text),
                allowed: "1 to \(limits.textBytes) bytes of UTF-8 without control characters")
        }
        return text
    }

    /// `nil` for an absent or empty text.
    func optionalName(_ text: String?, _ field: String) throws(Rejection) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return try name(text, field)
    }

    func message(_ text: String?) throws(Rejection) {
        let length = text?.utf8.count ?? 0
        guard length <= limits.messageBytes else {
            throw Rejection(
                .invalidText, field: "error_message", given: "\(length) bytes",
                allowed: "at most \(limits.messageBytes) bytes of UTF-8")
        }
    }

    /// A given text for a message, cut when it is long.
    static func quoted(_ text: String) -> String {
        let shown = String(
            text.unicodeScalars.prefix(40).map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
        return text.utf8.count > 160 || text.unicodeScalars.count > 40
            ? "\"\(shown)…\" (\(text.utf8.count) bytes)" : "\"\(shown)\""
    }
}
