internal import FoundationEssentials
public import Records

/// What the sender takes from the world: time and chance, replaceable in tests.
public struct Surroundings: Sendable {
    /// The time of day.
    public var now: @Sendable () -> Instant
    /// Waits for a length of time, or throws when the task is cancelled.
    public var sleep: @Sendable (Microseconds) async throws -> Void
    /// 64 uniform bits.
    public var random: @Sendable () -> UInt64

    /// Surroundings of a test.
    public init(
        now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Microseconds) async throws -> Void,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    /// The machine's clock and random numbers.
    public static let system = Surroundings(
        now: {
            let seconds = Date().timeIntervalSince1970
            return Instant(microseconds: Int64(exactly: (seconds * 1_000_000).rounded()) ?? 0)
        },
        sleep: { try await Task.sleep(for: .microseconds($0.rawValue)) },
        random: { UInt64.random(in: .min ... .max) })
}
