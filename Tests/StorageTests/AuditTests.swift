import FoundationEssentials
import Records
import Storage
import Testing

/// Whoever changes a live database behind the program's back is found out.
@Suite struct AuditTests {
    private static let now = Instant(microseconds: 1_772_438_400_000_000)

    /// Records whose tier can be read again.
    private func segment(_ number: Int64, day: Int64 = 20_514) -> LiveSegment {
        let records = (0..<3).map { index in
            RequestRecord(
                time: Instant(microseconds: day * 86_400_000_000 + Int64(index)), responseTime: Microseconds(number),
                model: ModelID(0))
        }
        return LiveSegment(
            number: number, day: day, records: records, details: records.map { CallDetails(received: $0.time) })
    }

    /// Seven entries: the making, five segments of three records, one act.
    private func makeTrail(at path: String) throws -> AuditHead {
        var store = try LiveStore.open(path, identity: [1], now: Self.now)
        for number in 0..<5 {
            try store.begin()
            try store.append(segment(Int64(number) * 3 + 1), at: Self.now, actor: "monitor")
            try store.commit()
        }
        try store.begin()
        try store.appendAudit(at: Self.now, actor: "ada", action: "exported", subject: "records", details: "all")
        try store.commit()
        let head = store.auditHead
        try store.close()
        return head
    }

    /// Makes a trail, changes the file by SQL, and verifies.
    private func verification(after sql: String, knownHead: String? = nil) throws -> AuditVerification {
        var result: AuditVerification?
        try withTemporaryFolder { folder in
            _ = try makeTrail(at: folder + "/live.db")
            try RawDatabase.execute(
                folder + "/live.db", "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; " + sql)
            result = try LiveStore(reading: folder + "/live.db").verifyAudit(knownHead: knownHead)
        }
        return try #require(result)
    }

    @Test func anUntouchedTrailIsSound() throws {
        let result = try verification(after: "")
        #expect(result.entries == 7 && result.problem == nil && result.head.sequence == 7)
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'eve' WHERE sequence = 7", 7, AuditVerification.Problem.Kind.changed),
        ("UPDATE audit SET at = at + 1 WHERE sequence = 3", 3, .changed),
        ("UPDATE audit SET subject = '2 records' WHERE sequence = 2", 2, .changed),
        ("UPDATE audit SET detail = zeroblob(32) WHERE sequence = 1", 1, .changed),
        ("UPDATE audit SET segment = 4 WHERE sequence = 2", 2, .changed),
        ("UPDATE audit SET hash = zeroblob(32) WHERE sequence = 4", 4, .changed),
        ("DELETE FROM audit WHERE sequence = 4", 4, .missing),
        ("DELETE FROM audit WHERE sequence = 1", 1, .missing),
        ("DELETE FROM audit WHERE sequence >= 6", 6, .truncated),
        ("DELETE FROM audit", 1, .truncated),
        (
            "UPDATE audit SET sequence = -3 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 4;"
                + "UPDATE audit SET sequence = 4 WHERE sequence = -3", 3, .reordered
        ),
        (
            "DELETE FROM audit WHERE sequence = 4; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 4", 4,
            .reordered
        ),
        ("UPDATE segment SET packed = zeroblob(192) WHERE number = 7", 4, .records),
        ("UPDATE segment SET details = zeroblob(9) WHERE number = 1", 2, .records),
        ("UPDATE segment SET day = day + 1 WHERE number = 1", 2, .records),
        ("DELETE FROM segment WHERE number = 13", 6, .records),
        ("INSERT INTO segment SELECT 16, records, checksum, packed, day, details FROM segment LIMIT 1", 7, .unrecorded),
    ])
    func whatWasDoneIsNamed(sql: String, sequence: Int64, kind: AuditVerification.Problem.Kind) throws {
        let problem = try #require(try verification(after: sql).problem)
        #expect(problem.sequence == sequence && problem.kind == kind, "\(problem)")
        #expect(problem.message.hasPrefix("entry \(sequence) "))
    }

    @Test func aHeadNotedElsewhereMustBeInTheTrail() throws {
        try withTemporaryFolder { folder in
            let head = try makeTrail(at: folder + "/live.db")
            let store = try LiveStore(reading: folder + "/live.db")
            #expect(try store.verifyAudit(knownHead: head.text.uppercased()).problem == nil)
            let other = String(repeating: "0", count: 64)
            #expect(try store.verifyAudit(knownHead: other).problem?.kind == .unknownHead)
        }
    }

    @Test func normalUseCannotChangeTheTrail() throws {
        try withTemporaryFolder { folder in
            _ = try makeTrail(at: folder + "/live.db")
            for sql in ["UPDATE audit SET actor = 'eve'", "DELETE FROM audit"] {
                let failure = #expect(throws: RawDatabase.Failure.self) {
                    try RawDatabase.execute(folder + "/live.db", sql)
                }
                #expect(failure?.message == "the audit trail is append-only")
            }
            // Without its guards the file is refused.
            try RawDatabase.execute(folder + "/live.db", "DROP TRIGGER audit_no_delete")
            #expect(
                errorCode { _ = try LiveStore.open(folder + "/live.db", identity: [], now: Self.now) } == .damaged)
        }
    }

    @Test func droppedDaysStayInTheTrailAndLeaveTheDisk() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var store = try LiveStore.open(path, identity: [1], now: Self.now)
            var number: Int64 = 1
            for day in [20_500, 20_510, 20_500, 20_511] as [Int64] {
                try store.begin()
                for _ in 0..<40 {
                    var segment = segment(number, day: day)
                    for index in 0..<3 { segment.details[index].errorMessage = String(repeating: "x", count: 4_096) }
                    try store.append(segment, at: Self.now, actor: "monitor")
                    number += 3
                }
                try store.commit()
            }
            let before = try store.size()
            try store.begin()
            #expect(try store.dropRecords(before: 20_510, at: Self.now, actor: "ada") == 240)
            #expect(try store.dropRecords(before: 20_510, at: Self.now, actor: "ada") == 0)
            try store.commit()
            try store.reclaim()
            let after = try store.size()
            #expect(after.bytes < before.bytes * 6 / 10 && after.freeBytes == 0)
            #expect(try bytes(of: path).count == Int(after.bytes))
            #expect(try store.verifyAudit().problem == nil)
            var days: Set<Int64> = []
            try store.segments { days.insert($0.day) }
            #expect(days == [20_510, 20_511])
            try store.close()
            // A day that no entry let go must not be missing.
            try RawDatabase.execute(path, "DELETE FROM segment WHERE day = 20510")
            #expect(try LiveStore(reading: path).verifyAudit().problem?.kind == .records)
        }
    }
}
