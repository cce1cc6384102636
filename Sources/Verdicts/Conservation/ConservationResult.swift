public import Answers
public import Records

/// Whether the monitor's answers added up, over a whole run.
public struct ConservationResult: Equatable, Sendable {
    /// A law that was broken, and when first.
    public struct Breach: Equatable, Sendable {
        /// The instant of the answers.
        public var instant: Instant
        /// What did not add up.
        public var violation: Conservation.Violation
    }

    /// So many breaches are kept.
    public static let keptBreaches = 20

    /// How many laws there are.
    public let laws = Conservation.lawCount
    /// At how many instants they were checked.
    public private(set) var instants = 0
    /// How often one was broken, over all instants and periods.
    public private(set) var breachCount = 0
    /// The first breaches, at most one of each law and period.
    public private(set) var breaches: [Breach] = []

    /// Nothing was checked yet.
    public init() {}

    /// Checks the answers of one instant.
    public mutating func check(_ answers: AnswerObject, at instant: Instant) {
        instants += 1
        for violation in Conservation.violations(in: answers) {
            breachCount += 1
            let isNew = !breaches.contains {
                $0.violation.law == violation.law && $0.violation.period == violation.period
            }
            if isNew, breaches.count < Self.keptBreaches {
                breaches.append(Breach(instant: instant, violation: violation))
            }
        }
    }
}
