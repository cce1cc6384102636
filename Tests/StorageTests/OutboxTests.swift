import Storage
import Testing

@Suite struct OutboxTests {
    private func message(_ identifier: String, _ subject: String = "alert", channel: String = "log") -> OutboxMessage {
        OutboxMessage(identifier: identifier, channel: channel, subject: subject, payload: Array(identifier.utf8))
    }

    @Test func `a message enters once, even after it was sent`() throws {
        try withTemporaryFolder { folder in
            let outbox = try Outbox(path: folder + "/outbox.db")
            #expect(try outbox.enqueue(message("a"), due: 0))
            #expect(try !outbox.enqueue(message("a"), due: 0))
            let claim = try #require(try outbox.claim(channel: "log", now: 0, leaseEnd: 10))
            #expect(try outbox.settle("a", attempt: claim.attempt, as: .sent))
            #expect(try !outbox.enqueue(message("a"), due: 0))
            #expect(try outbox.count("sent") == 1)
            #expect(try outbox.count("waiting") == 0)
        }
    }

    @Test func `a later message of a subject waits for the earlier one, others do not`() throws {
        try withTemporaryFolder { folder in
            let outbox = try Outbox(path: folder + "/outbox.db")
            for (identifier, subject) in [("a1", "a"), ("a2", "a"), ("b1", "b")] {
                #expect(try outbox.enqueue(message(identifier, subject), due: 0))
            }
            let first = try outbox.claim(channel: "log", now: 0, leaseEnd: 10)
            #expect(first?.message == message("a1", "a"))
            #expect(first?.attempt == 1)
            #expect(try outbox.settle("a1", attempt: 1, as: .failed(nextDue: 50, reason: "busy")))
            #expect(try outbox.claim(channel: "log", now: 0, leaseEnd: 10)?.message.identifier == "b1")
            #expect(try outbox.claim(channel: "log", now: 9, leaseEnd: 20) == nil)
            #expect(try outbox.claim(channel: "log", now: 50, leaseEnd: 60)?.message.identifier == "a1")
            #expect(try outbox.settle("a1", attempt: 2, as: .dead(reason: "gone")))
            #expect(try outbox.claim(channel: "log", now: 50, leaseEnd: 60)?.message.identifier == "a2")
        }
    }

    @Test func `an attempt that lost its lease cannot settle the message`() throws {
        try withTemporaryFolder { folder in
            let outbox = try Outbox(path: folder + "/outbox.db")
            #expect(try outbox.enqueue(message("a"), due: 0))
            #expect(try outbox.claim(channel: "log", now: 0, leaseEnd: 10)?.attempt == 1)
            #expect(try outbox.claim(channel: "log", now: 9, leaseEnd: 19) == nil)
            #expect(try outbox.claim(channel: "log", now: 10, leaseEnd: 20)?.attempt == 2)
            #expect(try !outbox.settle("a", attempt: 1, as: .dead(reason: "late")))
            #expect(try outbox.settle("a", attempt: 2, as: .sent))
        }
    }

    @Test func `a database that is not an outbox is refused and untouched`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeRun(at: path, [])
            let before = try bytes(of: path)
            let error = #expect(throws: StorageError.self) { _ = try Outbox(path: path) }
            #expect(error?.code == .foreignFile)
            #expect(try bytes(of: path) == before)
        }
    }

    /// The steps of two messages' lives; a copy of the files after any of them is what a killed process leaves.
    @Test(arguments: 0...6)
    func `a process killed after any step loses nothing and doubles nothing`(killedAfter: Int) throws {
        try withTemporaryFolder { folder in
            let outbox = try Outbox(path: folder + "/live.db")
            for step in 0..<killedAfter {
                switch step {
                case 0: _ = try outbox.enqueue(message("a"), due: 0)
                case 1: _ = try outbox.enqueue(message("b"), due: 0)
                case 2, 4: _ = try outbox.claim(channel: "log", now: 0, leaseEnd: 10)
                case 3: _ = try outbox.settle("a", attempt: 1, as: .sent)
                default: _ = try outbox.settle("b", attempt: 1, as: .sent)
                }
            }
            try write(try bytes(of: folder + "/live.db"), to: folder + "/copy.db")
            try write(try bytes(of: folder + "/live.db-wal"), to: folder + "/copy.db-wal")
            let copy = try Outbox(path: folder + "/copy.db")
            #expect(try copy.count("waiting") + copy.count("sent") == Int64(min(killedAfter, 2)))
            #expect(try copy.count("sent") == (killedAfter >= 6 ? 2 : killedAfter >= 4 ? 1 : 0))
            // The producer repeats what it does not know to be entered; the sender goes on after the leases.
            _ = try copy.enqueue(message("a"), due: 0)
            _ = try copy.enqueue(message("b"), due: 0)
            var order: [String] = []
            while let claim = try copy.claim(channel: "log", now: 10, leaseEnd: 20) {
                order.append(claim.message.identifier)
                #expect(try copy.settle(claim.message.identifier, attempt: claim.attempt, as: .sent))
            }
            #expect(order == (killedAfter >= 6 ? [] : killedAfter >= 4 ? ["b"] : ["a", "b"]))
            #expect(try copy.count("sent") == 2)
        }
    }
}
