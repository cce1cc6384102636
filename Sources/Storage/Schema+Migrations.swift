extension Schema {
    /// Each entry takes a file from the version of its index to the next one.
    ///
    /// Append only: files that went through an entry exist. Packed records tell their layout by their length, so a
    /// migration leaves them as they are.
    static let migrations = [
        """
        CREATE TABLE segment (
            number INTEGER PRIMARY KEY,
            records INTEGER NOT NULL CHECK (records BETWEEN 1 AND \(RecordCoding.segmentCapacity)),
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE rollup (
            level INTEGER NOT NULL,
            start INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL,
            PRIMARY KEY (level, start)
        ) STRICT;
        CREATE TABLE state (
            name TEXT NOT NULL PRIMARY KEY,
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT;
        """,
        """
        ALTER TABLE segment ADD COLUMN day INTEGER;
        ALTER TABLE segment ADD COLUMN details BLOB;
        CREATE INDEX segment_day ON segment (day) WHERE day IS NOT NULL;
        CREATE TABLE name (
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            provider TEXT NOT NULL,
            name BLOB NOT NULL,
            PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE request_id (
            day INTEGER NOT NULL,
            key BLOB NOT NULL,
            content BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (day, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE error_group (
            fingerprint BLOB NOT NULL PRIMARY KEY,
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            segment INTEGER NOT NULL,
            day INTEGER NOT NULL,
            detail BLOB NOT NULL,
            previous BLOB NOT NULL,
            hash BLOB NOT NULL
        ) STRICT;
        \(auditTriggers.joined(separator: ";\n"));
        """,
        """
        CREATE TABLE outbox (
            sequence INTEGER PRIMARY KEY,
            identifier TEXT NOT NULL UNIQUE,
            channel TEXT NOT NULL,
            subject TEXT NOT NULL,
            payload BLOB NOT NULL,
            status TEXT NOT NULL DEFAULT 'waiting'
                CHECK (status IN ('waiting', 'sent', 'dead', 'coalesced')),
            attempts INTEGER NOT NULL DEFAULT 0,
            entered INTEGER NOT NULL,
            due INTEGER NOT NULL,
            note TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX outbox_waiting ON outbox (channel, sequence) WHERE status = 'waiting';
        CREATE TABLE outbox_channel (
            channel TEXT NOT NULL PRIMARY KEY,
            last_identifier TEXT NOT NULL,
            last_at INTEGER NOT NULL,
            not_before INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alert_engine (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE alert_history (
            sequence INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT;
        """,
    ]

    /// What forbids changes of the audit trail in normal use.
    static let auditTriggers = ["UPDATE", "DELETE"].map { change in
        "CREATE TRIGGER audit_no_\(change.lowercased()) BEFORE \(change) ON audit "
            + "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    }
}
