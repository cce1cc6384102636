public import Records

/// The clock of the world, replaceable so that an audit can be tested without waiting.
public struct TargetClock: Sendable {
    /// The time now.
    public var now: @Sendable () -> Instant
    /// Waits for a length of time; ends early when the task is cancelled.
    public var wait: @Sendable (Microseconds) async -> Void

    /// A clock.
    public init(
        now: @escaping @Sendable () -> Instant, wait: @escaping @Sendable (Microseconds) async -> Void
    ) {
        self.now = now
        self.wait = wait
    }

    /// The clock of a process, given what reads its time.
    public static func system(now: @escaping @Sendable () -> Instant) -> TargetClock {
        TargetClock(now: now) { length in
            try? await Task.sleep(for: .microseconds(max(0, length.rawValue)))
        }
    }
}
