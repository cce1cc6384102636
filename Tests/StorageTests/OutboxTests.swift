import Records
import Storage
import Testing

@Suite struct OutboxTests {
    private static let now = Instant(microseconds: 0)

    private func message(_ identifier: String, _ subject: String = "alert", channel: String = "log") -> OutboxMessage {
        OutboxMessage(identifier: identifier, channel: channel, subject: subject, payload: Array(identifier.utf8))
    }

    private func open(_ path: String) throws -> LiveStore {
        try LiveStore.open(path, identity: [7], now: Self.now)
    }

    /// Takes the oldest due message of the channel, as a sender would.
    private func take(_ outbox: borrowing Outbox, now: Int64, until leaseEnd: Int64) throws -> OutboxClaim? {
        guard let entry = try outbox.waiting(channel: "log").first(where: { $0.due <= now }) else { return nil }
        return try outbox.take(entry, coalescing: [], channel: "log", now: now, leaseEnd: leaseEnd)
    }

    private func settle(_ outbox: borrowing Outbox, _ claim: OutboxClaim, _ outcome: OutboxOutcome) throws -> Bool {
        try outbox.settle(claim, as: outcome, leaving: OutboxChannel())
    }

    @Test func `a message enters once, even after it was sent`() throws {
        try withTemporaryFolder { folder in
            var store = try open(folder + "/live.db")
            let outbox = try Outbox(path: folder + "/live.db")
            func enter() throws -> Bool {
                try store.begin()
                let isNew = try store.enqueue(message("a"), at: Self.now)
                try store.commit()
                return isNew
            }
            #expect(try enter())
            #expect(try !enter())
            let claim = try #require(try take(outbox, now: 0, until: 10))
            #expect(claim.message == message("a"))
            #expect(try settle(outbox, claim, .sent))
            #expect(try !enter())
            #expect(try outbox.count(.sent) == 1)
            #expect(try outbox.count(.waiting) == 0)
        }
    }

    @Test func `what the caller takes back was never entered`() throws {
        try withTemporaryFolder { folder in
            var store = try open(folder + "/live.db")
            try store.begin()
            #expect(try store.enqueue(message("a"), at: Self.now))
            try store.putAlertEngine([1, 2, 3])
            store.rollBack()
            #expect(try Outbox(reading: folder + "/live.db").rows().isEmpty)
            #expect(try store.alertEngine() == nil)
        }
    }

    @Test func `an attempt that lost its lease cannot settle the message`() throws {
        try withTemporaryFolder { folder in
            var store = try open(folder + "/live.db")
            let outbox = try Outbox(path: folder + "/live.db")
            try store.begin()
            _ = try store.enqueue(message("a"), at: Self.now)
            try store.commit()
            let late = try #require(try take(outbox, now: 0, until: 10))
            #expect(late.attempt == 1)
            #expect(try take(outbox, now: 9, until: 19) == nil)
            let second = try #require(try take(outbox, now: 10, until: 20))
            #expect(second.attempt == 2)
            #expect(try !settle(outbox, late, .dead(reason: "late")))
            #expect(try settle(outbox, second, .sent))
        }
    }

    @Test func `a database that has no outbox is refused and untouched`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeRun(at: path, [])
            let before = try bytes(of: path)
            #expect(errorCode { _ = try Outbox(path: path) } == .otherKind)
            #expect(errorCode { _ = try Outbox(reading: path) } == .otherKind)
            #expect(try bytes(of: path) == before)
            #expect(errorCode { _ = try Outbox(path: folder + "/none.db") } == .notFound)
            try write([], to: folder + "/empty.db")
            #expect(errorCode { _ = try Outbox(path: folder + "/empty.db") } == .foreignFile)
        }
    }

    @Test func `a list says what became of every message`() throws {
        try withTemporaryFolder { folder in
            var store = try open(folder + "/live.db")
            let outbox = try Outbox(path: folder + "/live.db")
            try store.begin()
            for name in ["a", "b", "c"] { _ = try store.enqueue(message(name, name), at: Self.now) }
            try store.commit()
            for outcome in [OutboxOutcome.sent, .dead(reason: "gone"), .failed(nextDue: 50, reason: "busy")] {
                #expect(try settle(outbox, try #require(try take(outbox, now: 0, until: 10)), outcome))
            }
            let rows = try outbox.rows()
            #expect(rows.map(\.status) == [.sent, .dead, .waiting])
            #expect(rows.map(\.note) == ["", "gone", "busy"])
            #expect(rows[2].due == Instant(microseconds: 50))
            #expect(try outbox.rows([.dead]).map(\.identifier) == ["b"])
        }
    }

    /// The steps of two messages' lives; a copy of the files after any of them is what a killed process leaves.
    @Test(arguments: 0...6)
    func `a process killed after any step loses nothing and doubles nothing`(killedAfter: Int) throws {
        try withTemporaryFolder { folder in
            var store = try open(folder + "/live.db")
            let outbox = try Outbox(path: folder + "/live.db")
            var claims: [OutboxClaim] = []
            for step in 0..<killedAfter {
                switch step {
                case 0, 1:
                    try store.begin()
                    _ = try store.enqueue(message(step == 0 ? "a" : "b"), at: Self.now)
                    try store.commit()
                case 2, 4: claims.append(try #require(try take(outbox, now: 0, until: 10)))
                default: #expect(try settle(outbox, claims[claims.count - 1], .sent))
                }
            }
            try write(try bytes(of: folder + "/live.db"), to: folder + "/copy.db")
            try write(try bytes(of: folder + "/live.db-wal"), to: folder + "/copy.db-wal")
            let copy = try Outbox(path: folder + "/copy.db")
            #expect(try copy.count(.waiting) + copy.count(.sent) == Int64(min(killedAfter, 2)))
            #expect(try copy.count(.sent) == (killedAfter >= 6 ? 2 : killedAfter >= 4 ? 1 : 0))
            // The producer repeats what it does not know to be entered; the sender goes on after the leases.
            var again = try open(folder + "/copy.db")
            try again.begin()
            for name in ["a", "b"] { _ = try again.enqueue(message(name), at: Self.now) }
            try again.commit()
            var order: [String] = []
            while let claim = try take(copy, now: 10, until: 20) {
                order.append(claim.message.identifier)
                #expect(try settle(copy, claim, .sent))
            }
            #expect(order == (killedAfter >= 6 ? [] : killedAfter >= 4 ? ["b"] : ["a", "b"]))
            #expect(try copy.count(.sent) == 2)
        }
    }
}

/// One owner, many readers.
@Suite struct OwnerLockTests {
    private static let now = Instant(microseconds: 0)

    @Test func `others read what was committed while a monitor owns the file`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var store = try LiveStore.open(path, identity: [7], now: Self.now)
            try store.begin()
            try store.putState("part", [1])
            try store.commit()
            let reader = try LiveStore(reading: path)
            try store.begin()
            try store.putState("part", [2])
            try store.commit()
            // A reader keeps the moment at which it began.
            #expect(try reader.state("part") == [1])
            #expect(try LiveStore(reading: path).state("part") == [2])
            #expect(errorCode { _ = try LiveStore.open(path, identity: [7], now: Self.now) } == .locked)
        }
    }

    @Test func `the mark of the owner goes with it, and one left by a killed process holds nobody up`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            try write([], to: path + "-owner")
            let store = try LiveStore.open(path, identity: [7], now: Self.now)
            try store.close()
            #expect(throws: (any Error).self) { _ = try bytes(of: path + "-owner") }
            let again = try LiveStore.open(path, identity: [7], now: Self.now)
            #expect(again.identity == [7])
        }
    }
}
