public import Records

/// What a channel says of one attempt.
public enum DeliveryOutcome: Equatable, Sendable {
    /// The receiver took it.
    case delivered
    /// The receiver did not take it, or may not have; another attempt may help, not before `after` has passed.
    ///
    /// `mayHaveArrived` is true when the receiver could have it without our knowing.
    case retry(reason: String, after: Microseconds?, mayHaveArrived: Bool)
    /// The receiver will never take it.
    case rejected(reason: String)
}
