import Records

extension LiveStore {
    /// Calls the body with every entry of the audit trail from a sequence on, in order.
    public func auditEntries(from first: Int64 = 1, _ body: (AuditEntry) throws -> Void) throws {
        let statement = try connection.prepare(
            "SELECT sequence, at, actor, action, subject, segment, day, detail, previous, hash FROM audit "
                + "WHERE sequence >= ? ORDER BY sequence")
        try statement.bind(first, at: 1)
        while try statement.step() {
            try body(
                AuditEntry(
                    sequence: statement.integer(0), at: Instant(microseconds: statement.integer(1)),
                    actor: statement.text(2), action: statement.text(3), subject: statement.text(4),
                    segment: statement.integer(5), day: statement.integer(6), detail: statement.bytes(7),
                    previous: statement.bytes(8), hash: statement.bytes(9)))
        }
    }

    /// Checks the whole audit trail: that every entry is what was written and follows the one before, that none is
    /// missing at the end, and that every recorded segment is unchanged or was dropped by an entry that says so.
    ///
    /// `knownHead` is a hash noted earlier, elsewhere: it must be the hash of some entry. Only that notices a trail
    /// that somebody rewrote as a whole.
    public func verifyAudit(knownHead: String? = nil) throws -> AuditVerification {
        var walk = AuditWalk(knownHead: knownHead, firstKeptDay: try firstKeptDay())
        try auditEntries { entry in
            guard walk.problem == nil else { return }
            walk.follow(entry)
            if walk.problem == nil, entry.action == AuditEntry.Action.recorded {
                walk.compare(entry, with: try packedSegment(entry.segment))
            }
        }
        let head = auditHead
        walk.end(at: head, segments: try connection.integer("SELECT count(*) FROM segment"))
        return walk.result
    }

    /// The latest day that an entry names as the first one kept.
    private func firstKeptDay() throws(StorageError) -> Int64 {
        try connection.integer(
            "SELECT coalesce(max(day), 0) FROM audit WHERE action = '\(AuditEntry.Action.droppedRecords)'")
    }
}
