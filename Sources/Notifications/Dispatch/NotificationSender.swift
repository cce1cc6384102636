internal import Records
public import Storage

/// Sends what the outbox holds, each channel in its own task, until cancelled.
///
/// Between an attempt and its record the process may die at any point; the message is then attempted again with the
/// same identifier when its lease has run out.
public actor NotificationSender {
    /// The longest that a process may hold a message; longer than any channel's attempt.
    private static let lease = Microseconds.minutes(2)
    /// How often the outbox is looked at for messages entered by others.
    private static let pollInterval = Microseconds.seconds(1)

    private let outbox: Outbox
    private let channels: [any NotificationChannel]
    private let dispatcher: Dispatcher
    private let surroundings: Surroundings

    /// A sender on the outbox of a live monitor's database; nothing is sent before `run` or `sendDue`.
    public init(
        database: String, channels: [any NotificationChannel], dispatcher: Dispatcher = Dispatcher(),
        surroundings: Surroundings = .system
    ) throws(StorageError) {
        outbox = try Outbox(path: database)
        self.channels = channels
        self.dispatcher = dispatcher
        self.surroundings = surroundings
    }

    /// The messages of some statuses, in the order of entry.
    public func rows(_ statuses: [OutboxStatus]) throws(StorageError) -> [OutboxRow] { try outbox.rows(statuses) }

    /// Sends until the task is cancelled, which is its ordinary end, or until nothing waits any more if that is asked.
    ///
    /// Throws when the outbox cannot be used.
    public func run(untilEmpty: Bool = false) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for channel in channels { group.addTask { try await self.serve(channel, untilEmpty: untilEmpty) } }
            try await group.waitForAll()
        }
    }

    /// Sends everything that is due now on every channel, one channel after the other.
    public func sendDue() async throws {
        for channel in channels {
            while case .went = try await advance(channel), !Task.isCancelled {}
        }
    }

    private func serve(_ channel: any NotificationChannel, untilEmpty: Bool) async throws {
        while !Task.isCancelled {
            var pause = Self.pollInterval
            do {
                switch try await advance(channel) {
                case .went: continue
                case .empty: if untilEmpty { return }
                case .waits(let length): pause = length
                }
            } catch let error as StorageError where error.code == .locked {
                // Somebody writes for long; what could not be settled is offered again when its lease has run out.
            }
            do {
                try await surroundings.sleep(pause)
            } catch {
                return
            }
        }
    }

    /// What a step of a channel came to.
    private enum Advance {
        case went
        case waits(Microseconds)
        case empty
    }

    private func advance(_ channel: any NotificationChannel) async throws -> Advance {
        let now = surroundings.now()
        let before = try outbox.channel(channel.name)
        switch dispatcher.next(try outbox.waiting(channel: channel.name), channel: before, now: now) {
        case .idle: return .empty
        case .wait(let until): return .waits(min(max(until - now, Microseconds(1)), Self.pollInterval))
        case .bury(let entry, let reason):
            _ = try outbox.settle(entry.identifier, attempt: entry.attempts, as: .dead(reason: reason))
        case .deliver(let entry, let older):
            let leaseEnd = (now + Self.lease).microseconds
            let claim = try outbox.take(
                entry, coalescing: older, channel: channel.name, now: now.microseconds, leaseEnd: leaseEnd)
            if let claim { try await attempt(claim, on: channel, before: before) }
        }
        return .went
    }

    private func attempt(
        _ claim: OutboxClaim, on channel: any NotificationChannel, before: OutboxChannel
    ) async throws {
        let after = try outbox.channel(channel.name)
        let outcome = await channel.deliver(claim.message)
        let verdict = dispatcher.judge(
            outcome, attempt: claim.attempt, before: before, after: after, now: surroundings.now(),
            random: surroundings.random())
        _ = try outbox.settle(claim, as: verdict.outcome, leaving: verdict.channel)
    }
}
