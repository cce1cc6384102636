import Records

/// The virtual time of a run.
struct RunClock {
    var start: Instant
    var end: Instant
    var zone: ZoneOffsets

    var length: Microseconds { end - start }

    init?(_ reader: NodeReader?) {
        guard let clock = reader?.mapping("a mapping with start and duration", keys: ["start", "duration", "timezone"])
        else { return nil }
        let start = clock.required("start", Self.expectedStart)?.instant()
        let duration = clock.required("duration", "a duration \(DurationText.example)")?
            .duration(from: .seconds(1), to: Limits.runLength)
        let zoneName = clock["timezone"].map { $0.timezone() } ?? "UTC"
        guard let start, let duration, let zoneName else { return nil }
        guard let latest = Instant(iso8601: "2199-12-31T23:59:59Z"), start + duration <= latest else {
            clock["duration"]?.report("the run ends at \(start + duration); expected an end before the year 2200")
            return nil
        }
        self.start = start
        end = start + duration
        zone = ZoneTable.offsets(of: zoneName, around: TimeWindow(from: start, to: end))
    }

    static let expectedStart = "a date and time with its zone such as 2026-03-02T08:00:00Z"
}

extension NodeReader {
    fileprivate func instant() -> Instant? {
        value("\(RunClock.expectedStart), in the years 1970 to 2199") { text throws(ValueProblem) in
            guard let instant = Instant(iso8601: text), instant.microseconds >= 0 else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a time")
            }
            return instant
        }
    }

    fileprivate func timezone() -> String? {
        value("an IANA time zone such as UTC or Africa/Johannesburg") { text throws(ValueProblem) in
            guard ZoneTable.isKnown(text) else {
                throw ValueProblem(
                    message: "unknown time zone \(OffendingText.quoted(text))", word: text,
                    candidates: ZoneTable.names)
            }
            return text
        }
    }
}
