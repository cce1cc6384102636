import Records
public import Scenarios

/// What became of the calls that an audit reported.
public struct AuditDelivery: Equatable, Sendable {
    /// Calls that the target acknowledged.
    public var acknowledged = 0
    /// Calls that it refused.
    public var refused = 0
    /// Calls of which nobody knows whether they arrived, because the connection was lost.
    public var uncertain = 0
    /// Calls that were not sent any more.
    public var unsent = 0
    /// Why not; `nil` when all were sent.
    public var reason: String?

    /// No calls.
    public init() {}
}

/// What an audit came to.
public struct AuditResult: Equatable, Sendable {
    /// So many findings are kept.
    public static let keptFindings = 200

    /// The target's address.
    public var target: String
    /// The scenarios whose traffic was reported.
    public var scenarios: [String]
    /// What became of the calls.
    public var delivery: AuditDelivery
    /// How many values and refusals were judged.
    public var judged: Int
    /// What is not as it must be; at most `keptFindings`.
    public var findings: [AuditFinding]
    /// How many there are.
    public var findingCount: Int
    /// What was not judged, and why.
    public var skipped: [AuditSkip]
    /// What is worth knowing and no mistake.
    public var notes: [String]
    /// Why the audit as a whole proves too little; `nil` when it does not.
    public var shortcoming: String?
    /// Whether somebody broke it off.
    public var isInterrupted: Bool

    /// The verdict: failed with any finding, inconclusive with a shortcoming or nothing judged, else met.
    public var outcome: Outcome {
        if findingCount > 0 { return .failed }
        return shortcoming != nil || judged == 0 || isInterrupted ? .inconclusive : .met
    }

    /// The exit code: 0 met, 1 failed, 3 inconclusive, 130 broken off.
    public var exitCode: Int32 {
        if isInterrupted { return 130 }
        switch outcome {
        case .met: return 0
        case .failed: return 1
        case .inconclusive: return 3
        }
    }
}
