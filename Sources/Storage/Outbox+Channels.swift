/// Sending from the outbox one channel at a time.
extension Outbox {
    /// The channel's waiting messages, in the order of entry.
    public func waiting(channel: String) throws(StorageError) -> [OutboxEntry] {
        let statement = try connection.prepare(
            """
            SELECT identifier, subject, attempts, due FROM outbox
            WHERE status = 'waiting' AND channel = ? ORDER BY sequence
            """)
        try statement.bind(channel, at: 1)
        var entries: [OutboxEntry] = []
        while try statement.step() {
            entries.append(
                OutboxEntry(
                    identifier: statement.text(0), subject: statement.text(1), attempts: statement.integer(2),
                    due: statement.integer(3)))
        }
        return entries
    }

    /// What the channel did last.
    public func channel(_ name: String) throws(StorageError) -> OutboxChannel {
        let statement = try connection.prepare(
            "SELECT last_identifier, last_at, not_before FROM outbox_channel WHERE channel = ?")
        try statement.bind(name, at: 1)
        guard try statement.step() else { return OutboxChannel() }
        let last = statement.text(0)
        return OutboxChannel(
            lastIdentifier: last.isEmpty ? nil : last, lastAt: statement.integer(1), notBefore: statement.integer(2))
    }

    /// Takes the entry for one attempt and lets it tell the older messages of its subject, all or nothing.
    ///
    /// The channel is written down as if the message arrived, which is right if this process dies now. Nil when
    /// something changed since the entry was read.
    public func take(
        _ entry: OutboxEntry, coalescing older: [String], channel name: String, now: Int64, leaseEnd: Int64
    ) throws(StorageError) -> OutboxClaim? {
        try connection.execute("BEGIN IMMEDIATE")
        do {
            for identifier in older {
                guard try coalesce(identifier, into: entry.identifier, now: now) else {
                    try connection.execute("ROLLBACK")
                    return nil
                }
            }
            guard let claim = try lease(entry, channel: name, until: leaseEnd) else {
                try connection.execute("ROLLBACK")
                return nil
            }
            var channel = try channel(name)
            channel.lastIdentifier = entry.identifier
            channel.lastAt = now
            try write(channel, name: name)
            try connection.execute("COMMIT")
            return claim
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    /// Records what became of an attempt and what the channel did, all or nothing; false as `settle` without channel.
    public func settle(
        _ claim: OutboxClaim, as outcome: OutboxOutcome, leaving channel: OutboxChannel
    ) throws(StorageError) -> Bool {
        try connection.execute("BEGIN IMMEDIATE")
        do {
            let settled = try settle(claim.message.identifier, attempt: claim.attempt, as: outcome)
            if settled { try write(channel, name: claim.message.channel) }
            try connection.execute("COMMIT")
            return settled
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    private func coalesce(_ identifier: String, into newer: String, now: Int64) throws(StorageError) -> Bool {
        let statement = try connection.prepare(
            """
            UPDATE outbox SET status = 'coalesced', note = ?2
            WHERE identifier = ?1 AND status = 'waiting' AND (attempts = 0 OR due <= ?3) RETURNING sequence
            """)
        try statement.bind(identifier, at: 1)
        try statement.bind(OutboxOutcome.coalesced(into: newer).note, at: 2)
        try statement.bind(now, at: 3)
        guard try statement.step() else { return false }
        _ = try statement.step()
        return true
    }

    private func lease(
        _ entry: OutboxEntry, channel: String, until leaseEnd: Int64
    ) throws(StorageError) -> OutboxClaim? {
        let statement = try connection.prepare(
            """
            UPDATE outbox SET attempts = attempts + 1, due = ?3
            WHERE identifier = ?1 AND channel = ?2 AND status = 'waiting' AND attempts = ?4 AND due = ?5
            RETURNING subject, payload, attempts
            """)
        try statement.bind(entry.identifier, at: 1)
        try statement.bind(channel, at: 2)
        try statement.bind(leaseEnd, at: 3)
        try statement.bind(entry.attempts, at: 4)
        try statement.bind(entry.due, at: 5)
        guard try statement.step() else { return nil }
        let message = OutboxMessage(
            identifier: entry.identifier, channel: channel, subject: statement.text(0), payload: statement.bytes(1))
        let claim = OutboxClaim(message: message, attempt: statement.integer(2))
        _ = try statement.step()
        return claim
    }

    private func write(_ channel: OutboxChannel, name: String) throws(StorageError) {
        let statement = try connection.prepare(
            """
            INSERT INTO outbox_channel (channel, last_identifier, last_at, not_before) VALUES (?, ?, ?, ?)
            ON CONFLICT (channel) DO UPDATE SET last_identifier = excluded.last_identifier,
                last_at = excluded.last_at, not_before = excluded.not_before
            """)
        try statement.bind(name, at: 1)
        try statement.bind(channel.lastIdentifier ?? "", at: 2)
        try statement.bind(channel.lastAt, at: 3)
        try statement.bind(channel.notBefore, at: 4)
        try statement.run()
    }
}
