import FoundationEssentials
import Messages
import Notifications
import Records
import Storage
import Synchronization
import Testing

/// A channel that answers by a script and keeps what it was given.
final class RecordingChannel: NotificationChannel {
    let name = "out"
    private let outcomes: Mutex<[DeliveryOutcome]>
    private let taken = Mutex<[String]>([])

    var identifiers: [String] { taken.withLock { $0 } }

    /// Gives these outcomes in turn, then success.
    init(_ outcomes: [DeliveryOutcome] = []) { self.outcomes = Mutex(outcomes) }

    func deliver(_ message: OutboxMessage) async -> DeliveryOutcome {
        taken.withLock { $0.append(message.identifier) }
        return outcomes.withLock { $0.isEmpty ? .delivered : $0.removeFirst() }
    }
}

/// A clock that moves only when told, or when somebody sleeps.
final class FakeTime: Sendable {
    private let microseconds = Mutex<Int64>(0)
    private let end: Microseconds

    var elapsed: Microseconds { Microseconds(microseconds.withLock { $0 }) }

    /// Sleeping past the end is cancellation.
    init(end: Microseconds = .days(1)) { self.end = end }

    func advance(_ length: Microseconds) { microseconds.withLock { $0 += length.rawValue } }

    var surroundings: Surroundings {
        Surroundings(
            now: { instant(0) + self.elapsed },
            sleep: { length in
                self.advance(length)
                if self.elapsed > self.end { throw CancellationError() }
            },
            random: { .max })
    }
}

@Suite struct SenderTests {
    private let refused = DeliveryOutcome.retry(reason: "busy", after: nil, mayHaveArrived: false)

    @Test func `a running sender repeats, waits and coalesces until all is told`() async throws {
        try await withTemporaryFolder { folder in
            let channel = RecordingChannel([refused, refused, .delivered])
            let time = FakeTime(end: .minutes(5))
            let path = folder + "/live.db"
            let all = [("a1", "a"), ("b1", "b"), ("c1", "c"), ("b2", "b")].map { notification($0, alert: $1) }
            #expect(try enter(all, into: path) == [true, true, true, true])
            #expect(try enter([all[0]], into: path) == [false])
            let sender = try NotificationSender(database: path, channels: [channel], surroundings: time.surroundings)
            try await sender.run()
            // a1 is refused at once, b2 (which tells b1) is refused too, c1 arrives; the others keep their distance.
            #expect(channel.identifiers == ["a1", "b2", "c1", "a1", "b2"])
            let outbox = try Outbox(path: path)
            #expect(try outbox.count(.sent) == 3)
            #expect(try outbox.count(.coalesced) == 1)
            #expect(try outbox.count(.waiting) == 0)
        }
    }

    @Test func `what is given up is kept and reported`() async throws {
        try await withTemporaryFolder { folder in
            let channel = RecordingChannel([.rejected(reason: "HTTP status 410"), refused, refused])
            let time = FakeTime(end: .minutes(5))
            let dispatcher = Dispatcher(retry: RetryPolicy(maximumAttempts: 2))
            try enter([notification("a", alert: "a"), notification("b", alert: "b")], into: folder + "/live.db")
            let sender = try NotificationSender(
                database: folder + "/live.db", channels: [channel], dispatcher: dispatcher,
                surroundings: time.surroundings)
            try await sender.run()
            let dead = try await sender.rows([.dead])
            #expect(dead.map(\.identifier) == ["a", "b"])
            #expect(dead.map(\.attempts) == [1, 2])
            #expect(dead.map(\.note) == ["HTTP status 410", "after 2 attempts: busy"])
        }
    }

    @Test func `a cancelled sender ends`() async throws {
        try await withTemporaryFolder { folder in
            try enter([], into: folder + "/live.db")
            let sender = try NotificationSender(database: folder + "/live.db", channels: [RecordingChannel()])
            let task = Task { try await sender.run() }
            task.cancel()
            try await task.value
        }
    }

    @Test func `a sender that is to end with its work ends when nothing waits any more`() async throws {
        try await withTemporaryFolder { folder in
            try enter([notification("a", alert: "a"), notification("b", alert: "b")], into: folder + "/live.db")
            let (channel, time) = (RecordingChannel([refused]), FakeTime())
            let sender = try NotificationSender(
                database: folder + "/live.db", channels: [channel], surroundings: time.surroundings)
            try await sender.run(untilEmpty: true)
            #expect(channel.identifiers == ["a", "b", "a"])
            #expect(time.elapsed < .minutes(2))
        }
    }

    @Test func `a notification that no channel could send is not entered`() {
        for bad in [
            notification("two words"), notification(""), notification("a\r\nb"),
            notification("a", title: "x\r\nBcc: y"), notification("a", labels: [.init("", "x")]),
            notification("a", labels: [.init("n", "x\ny")]), notification("a", alert: "a\nb"),
            notification("a", text: String(repeating: "x", count: 262_145)),
        ] {
            #expect(throws: InvalidNotification.self) { _ = try bad.message }
        }
    }
}
