import Records
import Storage

/// Reports of one batch on their way into the store: checked, compared with earlier ones, not yet written.
struct PendingBatch {
    /// A report that will be stored.
    struct Accepted {
        /// Its place in the batch.
        var index: Int
        var record: RequestRecord
        var details: CallDetails
        var digests: RequestDigests?
        /// Its sequence number, once it has one.
        var sequence: Int64 = 0
    }

    /// What becomes of a report.
    enum Fate {
        /// The accepted report with this place among the accepted ones.
        case accepted(Int)
        case duplicateOfStored(Int64)
        case duplicateOfAccepted(Int)
        case rejected(Rejection)
    }

    let now: Instant
    let limits: ReportLimits
    private(set) var accepted: [Accepted] = []
    private(set) var fates: [Fate] = []
    private(set) var newest: Instant
    private var keys: [[UInt8]: Int] = [:]

    init(now: Instant, limits: ReportLimits, newest: Instant) {
        self.now = now
        self.limits = limits
        self.newest = newest
    }

    /// Decides about the next report of the batch.
    mutating func take(
        _ submission: Submission, digests: RequestDigests?, earlier: RequestIDEntry?, catalog: inout Catalog
    ) {
        do throws(Rejection) {
            let checked = try CheckedReport(submission.report, limits: limits)
            if let digests {
                if let earlier {
                    try compare(digests, with: earlier.content, submission)
                    return fates.append(.duplicateOfStored(earlier.sequence))
                }
                if let place = keys[digests.key] {
                    try compare(digests, with: accepted[place].digests?.content ?? [], submission)
                    return fates.append(.duplicateOfAccepted(place))
                }
            }
            let time = try eventTime(checked)
            let names = try InternedNames(checked, in: &catalog, limits: limits)
            accept(submission, checked.record(time: time, names: names), digests)
        } catch {
            fates.append(.rejected(error))
        }
    }

    private mutating func accept(_ submission: Submission, _ record: RequestRecord, _ digests: RequestDigests?) {
        let report = submission.report
        let details = CallDetails(
            received: now, owner: submission.owner, requestID: report.requestID ?? "",
            sessionID: report.sessionID ?? "", clientIP: report.clientIP ?? "",
            errorMessage: report.errorMessage ?? "", responseLength: report.responseLength)
        if let digests { keys[digests.key] = accepted.count }
        newest = max(newest, record.time)
        fates.append(.accepted(accepted.count))
        accepted.append(Accepted(index: fates.count - 1, record: record, details: details, digests: digests))
    }

    private func compare(
        _ digests: RequestDigests, with content: [UInt8], _ submission: Submission
    ) throws(Rejection) {
        guard digests.content != content else { return }
        throw Rejection(
            .conflict, field: "request_id", given: FieldCheck.quoted(submission.report.requestID ?? ""),
            allowed: "a new id, or the same report again: this id stands for a report with other contents")
    }

    private func eventTime(_ report: CheckedReport) throws(Rejection) -> Instant {
        let time = report.eventTime ?? now
        let latest = Self.shifted(now, by: limits.lead.rawValue)
        let age = min(max(limits.age.rawValue, 0), Microseconds.days(31).rawValue)
        let earliest = max(Self.shifted(max(now, newest), by: -age), Instant(microseconds: 0))
        guard time <= latest, time.microseconds < 95_600_000_000_000_000 else {
            throw Rejection(
                .inFuture, field: "timestamp", given: Self.text(time), allowed: "up to \(Self.text(latest))")
        }
        guard time >= earliest else {
            throw Rejection(.tooOld, field: "timestamp", given: Self.text(time), allowed: "from \(Self.text(earliest))")
        }
        return time
    }

    private static func shifted(_ instant: Instant, by length: Int64) -> Instant {
        let (sum, overflows) = instant.microseconds.addingReportingOverflow(length)
        return Instant(microseconds: overflows ? (length < 0 ? .min : .max) : sum)
    }

    /// An instant for messages; only those of the calendar have a text.
    private static func text(_ instant: Instant) -> String {
        (0..<253_402_300_800_000_000).contains(instant.microseconds)
            ? instant.description : "\(instant.microseconds) microseconds after 1970"
    }

    /// Numbers the accepted reports by event day, in the order of the batch within a day, and gives their segments.
    mutating func number(from first: Int64) -> [LiveSegment] {
        let order = accepted.indices.sorted {
            let days = (LiveSegment.day(of: accepted[$0].record.time), LiveSegment.day(of: accepted[$1].record.time))
            return days.0 == days.1 ? $0 < $1 : days.0 < days.1
        }
        var segments: [LiveSegment] = []
        for (offset, place) in order.enumerated() {
            accepted[place].sequence = first + Int64(offset)
            let day = LiveSegment.day(of: accepted[place].record.time)
            if segments.last?.day != day || segments.last?.records.count == LiveSegment.capacity {
                segments.append(LiveSegment(number: first + Int64(offset), day: day, records: [], details: []))
            }
            segments[segments.count - 1].records.append(accepted[place].record)
            segments[segments.count - 1].details.append(accepted[place].details)
        }
        return segments
    }

    /// What to tell about each report, in the order of the batch; after `number`.
    func results(instance: UInt64) -> [RecordingResult] {
        fates.map { fate in
            switch fate {
            case .accepted(let place): .stored(id(accepted[place].sequence, instance))
            case .duplicateOfStored(let sequence): .duplicate(of: id(sequence, instance))
            case .duplicateOfAccepted(let place): .duplicate(of: id(accepted[place].sequence, instance))
            case .rejected(let rejection): .rejected(rejection)
            }
        }
    }

    private func id(_ sequence: Int64, _ instance: UInt64) -> MetricsID {
        MetricsID(instance: instance, sequence: sequence)
    }
}
