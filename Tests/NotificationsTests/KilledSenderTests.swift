import FoundationEssentials
import Messages
import Notifications
import Records
import Storage
import Synchronization
import Testing

/// What was on the disk, on the wire and on the clock at some moment: what a process killed then leaves.
private struct Moment: Sendable {
    var path: String
    var elapsed: Microseconds
    var wire: [Attempt]
}

private struct Attempt: Sendable {
    var identifier: String
    var at: Microseconds
    var mayHaveArrived: Bool
}

/// A channel and a clock that keep a moment before, within and after everything the sender does.
private final class Witness: NotificationChannel {
    let name = "out"
    private let folder: String
    private let outcomes: Mutex<[DeliveryOutcome]>
    private let elapsed: Mutex<Microseconds>
    private let wire: Mutex<[Attempt]>
    private let kept = Mutex<[Moment]>([])

    var moments: [Moment] { kept.withLock { $0 } }
    var attempts: [Attempt] { wire.withLock { $0 } }

    init(folder: String, from moment: Moment?, outcomes: [DeliveryOutcome]) {
        self.folder = folder
        self.outcomes = Mutex(outcomes)
        elapsed = Mutex(moment?.elapsed ?? .zero)
        wire = Mutex(moment?.wire ?? [])
    }

    var surroundings: Surroundings {
        Surroundings(
            now: {
                self.keepMoment()
                return instant(0) + self.elapsed.withLock { $0 }
            },
            sleep: { length in
                let elapsed = self.elapsed.withLock { elapsed in
                    elapsed = elapsed + length
                    return elapsed
                }
                if elapsed > .minutes(20) { throw CancellationError() }
            },
            random: { .max })
    }

    func deliver(_ message: OutboxMessage) async -> DeliveryOutcome {
        keepMoment()
        let outcome = outcomes.withLock { $0.isEmpty ? .delivered : $0.removeFirst() }
        let mayHaveArrived =
            switch outcome {
            case .delivered, .retry(_, _, mayHaveArrived: true): true
            default: false
            }
        let now = elapsed.withLock { $0 }
        wire.withLock {
            $0.append(Attempt(identifier: message.identifier, at: now, mayHaveArrived: mayHaveArrived))
        }
        keepMoment()
        return outcome
    }

    /// Copies the outbox, unless nothing happened since the last copy.
    private func keepMoment() {
        let path = folder + "/live.db"
        guard let log = try? Data(contentsOf: URL(filePath: path + "-wal")) else { return }
        let wire = attempts
        kept.withLock { kept in
            if let last = kept.last, last.wire.count == wire.count,
                (try? Data(contentsOf: URL(filePath: last.path + "-wal"))) == log
            {
                return
            }
            let copy = folder + "/killed-\(kept.count).db"
            guard let file = try? Data(contentsOf: URL(filePath: path)),
                (try? file.write(to: URL(filePath: copy))) != nil,
                (try? log.write(to: URL(filePath: copy + "-wal"))) != nil
            else { return }
            kept.append(Moment(path: copy, elapsed: elapsed.withLock { $0 }, wire: wire))
        }
    }
}

@Suite struct KilledSenderTests {
    private let plan = [("a1", "a"), ("b1", "b"), ("a2", "a"), ("c1", "c"), ("b2", "b"), ("d1", "d")]
    private let outcomes: [DeliveryOutcome] = [
        .retry(reason: "busy", after: .seconds(3), mayHaveArrived: false), .delivered,
        .retry(reason: "lost", after: nil, mayHaveArrived: true), .rejected(reason: "no"),
    ]

    /// One life of a sender; the producer repeats whatever it does not know to be entered.
    private func live(
        path: String, _ witness: Witness
    ) async throws {
        try enter([], into: path)
        let sender = try NotificationSender(database: path, channels: [witness], surroundings: witness.surroundings)
        try enter(plan.map { notification($0, alert: $1) }, into: path)
        try await sender.run()
    }

    private func check(path: String, _ wire: [Attempt], _ comment: Comment) throws {
        let outbox = try Outbox(path: path)
        let ends = try [OutboxStatus.sent, .dead, .coalesced].map { try outbox.count($0) }
        #expect(ends.reduce(0, +) == 6, comment)
        #expect(try outbox.count(.waiting) == 0, comment)
        // Nothing was lost: what is not on the wire was told by a later state that is.
        let names = wire.map(\.identifier)
        for last in ["a2", "b2", "c1", "d1"] { #expect(names.contains(last), comment) }
        for (earlier, later) in [("a1", "a2"), ("b1", "b2")] {
            if let lastEarlier = names.lastIndex(of: earlier), let firstLater = names.firstIndex(of: later) {
                #expect(lastEarlier < firstLater, comment)
            }
        }
        for (index, attempt) in wire.enumerated() where attempt.mayHaveArrived {
            for other in wire[(index + 1)...] where other.identifier != attempt.identifier {
                #expect(other.at - attempt.at >= .minutes(1), comment)
            }
        }
    }

    @Test func `a sender killed at any moment loses nothing and keeps order and distance`() async throws {
        try await withTemporaryFolder { folder in
            let first = Witness(folder: folder, from: nil, outcomes: outcomes)
            try await live(path: folder + "/live.db", first)
            try check(path: folder + "/live.db", first.attempts, "not killed")
            #expect(first.moments.count > 15)
            for (index, moment) in first.moments.enumerated() {
                let rest = Array(outcomes.dropFirst(moment.wire.count))
                let second = Witness(folder: folder + "/none", from: moment, outcomes: rest)
                try await live(path: moment.path, second)
                try check(path: moment.path, second.attempts, "killed at moment \(index)")
            }
        }
    }
}
