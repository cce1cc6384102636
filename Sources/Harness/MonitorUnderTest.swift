public import Answers
public import Monitoring
public import Records
public import Verdicts

/// What a run shows records to and holds against the truth.
///
/// `CoreMonitor` is the one that ships. A run is generic over this, so that another one, such as a monitor with a
/// defect, takes its place without a branch in the way of the one that ships.
public protocol MonitorUnderTest: ~Copyable {
    /// Takes in records in the order in which they were delivered.
    mutating func record(_ records: Span<RequestRecord>)

    /// Which of the records in a delivery come for the first time; the others are counted and to be recorded no more.
    ///
    /// Asked only where the plan delivers records twice. `identities` tell records apart, one for each.
    mutating func firstDeliveries(of records: [RequestRecord], identities: [UInt64]) -> [RequestRecord]

    /// Lets alert rules look, or people act, at an instant that the plan's alerts name.
    mutating func look(at now: Instant)

    /// Everything it says at an instant, over the periods of the run.
    mutating func answers(at now: Instant) -> AnswerObject

    /// Every alert so far, in the order of beginning.
    var firings: [AlertFiring] { get }

    /// Buckets that were completed since the last call.
    mutating func takeSealed() -> [SealedBucket]

    /// What no sealed bucket holds.
    func checkpoint() -> [UInt8]
}
