/// How many reports came in and what became of them, over the lifetime of the database.
public struct LiveIntake: Equatable, Sendable {
    /// Reports that are kept.
    public internal(set) var stored = 0
    /// Reports that had come before.
    public internal(set) var duplicates = 0
    /// Reports that were not kept, by reason; reasons in the order of `Rejection.Reason.allCases`.
    private var rejections = Rejection.Reason.allCases.map { _ in 0 }

    /// Nothing yet.
    public init() {}

    /// Every report; always `stored + duplicates + rejected`.
    public var received: Int { stored + duplicates + rejected }

    /// All reports that were not kept.
    public var rejected: Int { rejections.reduce(0, +) }

    /// Reports that were not kept for a reason.
    public func rejected(for reason: Rejection.Reason) -> Int { rejections[Self.index(reason)] }

    mutating func count(_ reason: Rejection.Reason, _ times: Int = 1) { rejections[Self.index(reason)] += times }

    mutating func count(_ result: RecordingResult) {
        switch result {
        case .stored: stored += 1
        case .duplicate: duplicates += 1
        case .rejected(let rejection): count(rejection.reason)
        }
    }

    private static func index(_ reason: Rejection.Reason) -> Int {
        Rejection.Reason.allCases.firstIndex(of: reason) ?? 0
    }
}
