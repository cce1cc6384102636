public import Records

/// How far a run has come.
public struct RunProgress: Sendable {
    /// The virtual instant that was reached.
    public var reached: Instant
    /// The fraction of virtual time that has passed, 0...1.
    public var fraction: Double
    /// Records delivered to the monitor so far.
    public var records: Int
}

/// What the caller of a run may do while it goes on.
public struct RunObserver {
    /// Called now and then, at least once for each sampled instant.
    public var progress: (RunProgress) -> Void
    /// Asked now and then; `true` ends the run early with a partial result.
    public var isInterrupted: () -> Bool

    /// An observer; by default nobody watches and nobody interrupts.
    public init(
        progress: @escaping (RunProgress) -> Void = { _ in }, isInterrupted: @escaping () -> Bool = { false }
    ) {
        self.progress = progress
        self.isInterrupted = isInterrupted
    }
}
