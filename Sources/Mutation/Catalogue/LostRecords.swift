import Answers
import Records

extension MutantFamily {
    static let lostRecords = MutantFamily(
        name: "records that are lost or counted twice",
        mutants: [
            Mutant(
                "newest-10000-only", "Only the newest 10,000 records are kept.", killedBy: "many-calls",
                by: .memory { records, _ in Array(records.suffix(10_000)) }),
            Mutant(
                "every-hundredth-lost", "A full buffer drops every hundredth record.", killedBy: "statistics",
                by: .losing { _, ordinal in ordinal % 100 == 99 }),
            Mutant(
                "one-worker-of-two", "Two workers share the traffic, and one of them is asked.", killedBy: "success",
                by: .losing { _, ordinal in ordinal % 2 == 1 }),
            Mutant(
                "zero-time-lost", "Calls that took no time are taken for calls that were not timed.",
                killedBy: "on-the-border", by: .losing { record, _ in record.responseTime == .zero }),
            Mutant(
                "failures-lost", "Only calls that succeed are tracked.", killedBy: "failure",
                by: .losing { record, _ in !record.succeeded }),
            Mutant(
                "last-attempt-only", "A call that is retried counts once, as its last attempt.",
                killedBy: "retry-and-fallback", by: .memory { records, _ in lastAttempts(of: records) }),
            Mutant(
                "delivered-twice", "A record that is delivered again counts again.", killedBy: "statistics",
                by: .record { _, ordinal in ordinal % 500 == 499 ? 2 : 1 }),
            Mutant(
                "redelivery-counted", "A report that a sender repeats counts each time.",
                killedBy: "duplicate-delivery", by: .believesEveryDelivery),
            Mutant(
                "late-records-lost", "Reports that come more than a minute late are dropped.",
                killedBy: "late-delivery", by: .memory { records, _ in punctual(records) }),
            Mutant(
                "lost-on-restart", "A restart loses everything.", killedBy: "health", by: .restart(.empty)),
            Mutant(
                "stale-checkpoint", "A restart loses what came after the checkpoint before.",
                killedBy: "health", by: .restart(.stale)),
            Mutant(
                "failures-rejected", "Failed calls count as rejected, not as stored.", killedBy: "failure",
                by: .answers { answers in
                    let failures = answers["periods"]?.object["30d"]?.object["stats"]?.object.entries.reduce(0.0) {
                        $0 + ($1.value.object["failed_requests"]?.double ?? 0)
                    }
                    let failed = Int(failures ?? 0)
                    answers.editObjects("intake") { intake in
                        let stored = Int(intake["stored"]?.double ?? 0)
                        intake.set("stored", .count(stored - failed))
                        intake.editObjects("rejected") { $0.set("out_of_range", .count(failed)) }
                    }
                }),
        ])

    /// Without the failures that the same user's next call, within half a minute, takes up again.
    private static func lastAttempts(of records: [RequestRecord]) -> [RequestRecord] {
        var next: [UserID: Instant] = [:]
        var kept: [RequestRecord] = []
        for record in records.reversed() {
            let isRetried = next[record.user].map { $0 - record.time < .seconds(30) } ?? false
            next[record.user] = record.time
            if record.succeeded || !isRetried { kept.append(record) }
        }
        return kept.reversed()
    }

    /// Without the records that come more than a minute after a newer one.
    private static func punctual(_ records: [RequestRecord]) -> [RequestRecord] {
        var newest = Instant(microseconds: 0)
        return records.filter { record in
            newest = max(newest, record.time)
            return newest - record.time <= .minutes(1)
        }
    }
}
