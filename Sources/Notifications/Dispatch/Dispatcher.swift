public import Records
public import Storage

/// Decides what a channel sends next and what becomes of an attempt; a value without clock or randomness.
///
/// Everything it knows is passed in: the waiting messages of one channel in the order of entry, what the channel sent
/// last, the instant and the random bits. So a process that starts again decides as the one that died would have.
public struct Dispatcher: Equatable, Sendable {
    /// What to do next.
    public enum Step: Equatable, Sendable {
        /// Send this message; the others, older states of the same alert, are told by it.
        case deliver(OutboxEntry, coalescing: [String])
        /// Give up this message, whose attempts ended without an outcome.
        case bury(OutboxEntry, reason: String)
        /// Nothing before this instant.
        case wait(until: Instant)
        /// Nothing is waiting.
        case idle
    }

    /// What to write down about an attempt.
    public struct Verdict: Equatable, Sendable {
        /// What became of the message.
        public var outcome: OutboxOutcome
        /// What the channel did last, from now on.
        public var channel: OutboxChannel
    }

    /// When failed attempts are repeated.
    public var retry: RetryPolicy
    /// The least time between two different notifications on one channel.
    public var quietTime: Microseconds

    /// A dispatcher; the quiet time is a minute unless given.
    public init(retry: RetryPolicy = RetryPolicy(), quietTime: Microseconds = .minutes(1)) {
        self.retry = retry
        self.quietTime = quietTime
    }

    /// The next step of a channel whose waiting messages, oldest first, are these.
    ///
    /// The candidates are the messages that share no alert with an earlier one: an alert's later states wait. Of those
    /// that are due the one entered first leads, and the newest message that tells the same and more goes in its place.
    public func next(_ waiting: [OutboxEntry], channel: OutboxChannel, now: Instant) -> Step {
        if waiting.isEmpty { return .idle }
        let alerts = waiting.map { Set($0.subject.split(separator: "\n", omittingEmptySubsequences: false)) }
        var seen: Set<Substring> = []
        var earliest: Int64?
        for (place, head) in waiting.enumerated() {
            let isCandidate = seen.isDisjoint(with: alerts[place])
            seen.formUnion(alerts[place])
            guard isCandidate else { continue }
            if head.due <= now.microseconds, head.attempts >= retry.maximumAttempts {
                return .bury(head, reason: "\(head.attempts) attempts ended without an outcome")
            }
            let (newest, older) = telling(place, waiting, alerts, now: now)
            let opens = max(head.due, opening(of: channel, for: waiting[newest].identifier, now: now))
            if opens <= now.microseconds {
                return .deliver(waiting[newest], coalescing: older.map { waiting[$0].identifier })
            }
            earliest = min(earliest ?? opens, opens)
        }
        return .wait(until: Instant(microseconds: earliest ?? now.microseconds))
    }

    /// The newest message with every alert of the one at `head`, and those that it makes superfluous.
    ///
    /// It may overtake only what it tells in full, and nothing that is on its way.
    private func telling(
        _ head: Int, _ waiting: [OutboxEntry], _ alerts: [Set<Substring>], now: Instant
    ) -> (newest: Int, older: [Int]) {
        for place in waiting.indices[head...].reversed() where alerts[place].isSuperset(of: alerts[head]) {
            let older = waiting.indices[..<place].filter { !alerts[$0].isDisjoint(with: alerts[place]) }
            let areTold = older.allSatisfy { other in
                let isFree = other == head || waiting[other].attempts == 0 || waiting[other].due <= now.microseconds
                return isFree && alerts[other].isSubset(of: alerts[place])
            }
            if areTold { return (place, older) }
        }
        return (head, [])
    }

    /// When the channel may send the message: a receiver's wish is kept, and other messages keep their distance.
    ///
    /// Times that only a clock set back can explain do not hold the channel up.
    private func opening(of channel: OutboxChannel, for identifier: String, now: Instant) -> Int64 {
        let furthest = now.microseconds.saturatingAdd(retry.longestRetryAfter.rawValue)
        let notBefore = min(channel.notBefore, furthest)
        guard let last = channel.lastIdentifier, last != identifier, channel.lastAt <= now.microseconds else {
            return notBefore
        }
        return max(notBefore, channel.lastAt.saturatingAdd(quietTime.rawValue))
    }

    /// What becomes of an attempt, for 64 uniform random bits.
    ///
    /// `before` is the channel before the attempt, `after` as the attempt left it. A refused attempt takes no quiet
    /// time: the receiver has nothing new.
    public func judge(
        _ outcome: DeliveryOutcome, attempt: Int64, before: OutboxChannel, after: OutboxChannel, now: Instant,
        random: UInt64
    ) -> Verdict {
        switch outcome {
        case .delivered: return Verdict(outcome: .sent, channel: after)
        case .rejected(let reason): return Verdict(outcome: .dead(reason: reason), channel: before)
        case .retry(let reason, let wish, let mayHaveArrived):
            var channel = mayHaveArrived ? after : before
            var delay = retry.delay(attempt: attempt, random: random).rawValue
            if let wish {
                let honoured = min(max(wish.rawValue, 0), retry.longestRetryAfter.rawValue)
                delay = max(delay, honoured)
                channel.notBefore = max(channel.notBefore, now.microseconds.saturatingAdd(honoured))
            }
            if attempt >= retry.maximumAttempts {
                return Verdict(outcome: .dead(reason: "after \(attempt) attempts: \(reason)"), channel: channel)
            }
            let due = now.microseconds.saturatingAdd(delay)
            return Verdict(outcome: .failed(nextDue: due, reason: reason), channel: channel)
        }
    }
}

extension Int64 {
    /// The sum, or the largest value there is.
    func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
