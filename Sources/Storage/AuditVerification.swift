/// What checking an audit trail found.
public struct AuditVerification: Equatable, Sendable {
    /// The first thing that is wrong.
    public struct Problem: Equatable, Sendable {
        /// The kind of problem.
        public enum Kind: String, CaseIterable, Sendable {
            /// The entry is not what was written.
            case changed
            /// There is no such entry, though later ones are there.
            case missing
            /// The entry does not follow the one before it.
            case reordered
            /// Entries at the end are gone.
            case truncated
            /// The records that the entry tells of are not what was recorded, or gone without an entry that says so.
            case records
            /// Records are there that no entry tells of.
            case unrecorded
            /// The hash that was noted elsewhere is no entry's.
            case unknownHead
        }

        /// The entry where it shows.
        public var sequence: Int64
        /// What kind of thing is wrong.
        public var kind: Kind
        /// The same for people.
        public var message: String
    }

    /// Entries that are sound, up to the problem if there is one.
    public var entries: Int64
    /// The last sound entry.
    public var head: AuditHead
    /// The first problem; `nil` when the trail is sound.
    public var problem: Problem?
}

/// Follows a trail entry by entry.
struct AuditWalk {
    private let knownHead: String?
    private let firstKeptDay: Int64
    private var last = AuditHead.empty
    private var presentSegments: Int64 = 0
    private var hasSeenKnownHead = false
    private(set) var problem: AuditVerification.Problem?

    init(knownHead: String?, firstKeptDay: Int64) {
        self.knownHead = knownHead?.lowercased()
        self.firstKeptDay = firstKeptDay
    }

    var result: AuditVerification {
        AuditVerification(entries: last.sequence, head: last, problem: problem)
    }

    mutating func follow(_ entry: AuditEntry) {
        let expected = last.sequence + 1
        if entry.sequence != expected {
            report(expected, .missing, "is missing: the next one is entry \(entry.sequence)")
        } else if entry.previous != last.hash {
            report(
                expected, .reordered,
                "does not follow entry \(last.sequence): entries were exchanged, replaced or taken out")
        } else if entry.hash != entry.expectedHash {
            report(expected, .changed, "was changed after it was written")
        } else {
            last = AuditHead(sequence: entry.sequence, hash: entry.hash)
            if knownHead == last.text { hasSeenKnownHead = true }
        }
    }

    mutating func compare(_ entry: AuditEntry, with segment: PackedSegment?) {
        guard let segment else {
            if entry.day < firstKeptDay { return }
            return report(entry.sequence, .records, "tells of segment \(entry.segment), which is missing")
        }
        presentSegments += 1
        guard segment.digest != entry.detail || segment.day != entry.day else { return }
        report(entry.sequence, .records, "tells of segment \(entry.segment), whose records were changed")
    }

    mutating func end(at head: AuditHead, segments: Int64) {
        guard problem == nil else { return }
        if last.sequence < head.sequence {
            report(
                last.sequence + 1, .truncated,
                "is missing at the end: the trail was \(head.sequence) entries long")
        } else if last != head {
            report(last.sequence, .changed, "is not the last one that was written")
        } else if segments != presentSegments {
            report(
                last.sequence, .unrecorded,
                "is the last, and \(segments - presentSegments) segments are there that no entry tells of")
        } else if let knownHead, !hasSeenKnownHead {
            report(last.sequence, .unknownHead, "is the last, and no entry has the hash \(knownHead)")
        }
    }

    private mutating func report(_ sequence: Int64, _ kind: AuditVerification.Problem.Kind, _ what: String) {
        problem = AuditVerification.Problem(sequence: sequence, kind: kind, message: "entry \(sequence) \(what)")
    }
}
