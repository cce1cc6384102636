public import Alerting
import Analytics
public import Answers
import Pricing
public import Records
public import Storage

extension LiveMonitor {
    /// What became of every report, over the lifetime of the database.
    public var intake: LiveIntake { progress.intake }

    /// Everything the monitor says at an instant, as `docs/answers.md` defines it.
    public mutating func answers(at now: Instant, periods: [Period]) -> AnswerObject {
        var answers = analyst.answers(from: &monitor, at: now, periods: periods)
        if let alerts { answers.append("alerts", alerts.answer) }
        return answers
    }

    /// A stored record with its details.
    public struct Entry: Equatable, Sendable {
        /// Its id.
        public var id: MetricsID
        /// What counts of it.
        public var record: RequestRecord
        /// What else was reported.
        public var details: CallDetails
    }

    /// The record of an id; `nil` when there is none, or its day was dropped.
    public func entry(_ id: MetricsID) throws(StorageError) -> Entry? {
        guard id.instance == instance, let segment = try store.segment(holding: id.sequence) else { return nil }
        let index = Int(id.sequence - segment.number)
        return Entry(id: id, record: segment.records[index], details: segment.details[index])
    }

    /// The records that came in last, the newest first, of one provider or of all.
    public func newestEntries(_ limit: Int, provider: ProviderID? = nil) throws -> [Entry] {
        var entries: [Entry] = []
        try store.newestSegments { segment in
            for index in segment.records.indices.reversed() where entries.count < limit {
                let record = segment.records[index]
                if let provider, catalog[record.model].provider != provider { continue }
                let id = MetricsID(instance: instance, sequence: segment.number + Int64(index))
                entries.append(Entry(id: id, record: record, details: segment.details[index]))
            }
            return entries.count < limit
        }
        return entries
    }

    /// What a record of this monitor cost by the prices in use.
    public func cost(of record: RequestRecord) -> Picodollars { analyst.prices.price(record).cost }

    /// The most frequent failures, grouped by what is the same in them.
    public func topErrors(_ limit: Int) -> [ErrorGroup] { errors.top(limit) }

    /// Every alert and its state; `nil` without rules.
    public var alertSnapshot: AlertSnapshot? { alerts?.engine.snapshot }

    /// The end of the audit trail, to be noted elsewhere: only a copy elsewhere shows that the whole was rewritten.
    public var auditHead: AuditHead { store.auditHead }
}
