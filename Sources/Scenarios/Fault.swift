public import Records

/// What an incident does to the calls that it touches, or to the reports on them.
///
/// Where several incidents touch one call: it fails as the first of them in the file says; factors multiply, times add
/// up, and a call that is not made is not made.
public enum Fault: Equatable, Sendable {
    // MARK: What happens to calls

    /// The call fails in the given way.
    case failure(FailureKind)
    /// The call fails in one of several ways.
    case errors([FailureProfile.Share])
    /// All calls of a caller who is touched fail: the connection cannot be made.
    case regionLoss
    /// A successful call takes this many times as long, positive; past the model's timeout it fails as a timeout.
    case latency(multiplier: Double)
    /// A successful call takes this much longer; microseconds.
    case latencyTail(adds: Distribution)
    /// The model is no longer served: another one answers, or the call fails as an invalid request.
    case retirement(servedBy: ModelID?)
    /// Nothing of a prompt is read from the cache; where misses are written to it, the prompt is.
    case cacheCollapse
    /// Prompts grow, evenly over the incident, from what they are to this many times that; positive.
    case promptGrowth(multiplier: Double)
    /// The call is not made; callers who wait for answers make it when the incident is over.
    case silence
    /// Prices are other ones: the plan's price list says which, and calls stay as they are.
    case priceChange(multiplier: Double)

    // MARK: What happens to reports

    /// The report comes a second time, evenly spread over the given time after the first.
    case duplicateDelivery(within: Microseconds)
    /// The report comes this much later than the call ends; microseconds.
    case lateDelivery(delay: Distribution)
    /// The clock of a caller who is touched is off by this much: so is the time that a report names.
    case clockSkew(offset: Microseconds)
    /// The clock of every caller in scope is off by this much, and set right again at the end.
    case clockJump(offset: Microseconds)

    /// Whether the probability is that of a caller, all of whose calls are touched.
    public var strikesCallers: Bool {
        switch self {
        case .regionLoss, .clockSkew: true
        case .failure, .errors, .latency, .latencyTail, .retirement, .cacheCollapse, .promptGrowth, .silence,
            .priceChange, .duplicateDelivery, .lateDelivery, .clockJump:
            false
        }
    }

    /// Whether it can bring a report more than once.
    public var duplicatesReports: Bool { if case .duplicateDelivery = self { true } else { false } }
}
