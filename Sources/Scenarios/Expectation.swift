public import Records

/// Something that must be true of what the monitor says.
public struct Expectation: Equatable, Sendable {
    /// Where it stands in the scenario file.
    public var place: SourcePlace
    /// When it must hold.
    public var moment: Moment
    /// The period over which the analytics look back; each analytic's own default when `nil`.
    public var period: Period?
    /// The number of requests the answer must rest on; with fewer the expectation is inconclusive.
    public var minimumSamples: Int
    /// What must hold.
    public var claim: Claim
    /// Whether it is about the twin: the same scenario without its incidents.
    public var isOfTwin: Bool

    /// An expectation.
    public init(
        place: SourcePlace, moment: Moment, period: Period? = nil, minimumSamples: Int = 0, claim: Claim,
        isOfTwin: Bool = false
    ) {
        self.place = place
        self.moment = moment
        self.period = period
        self.minimumSamples = minimumSamples
        self.claim = claim
        self.isOfTwin = isOfTwin
    }

    /// When an expectation must hold.
    public enum Moment: Equatable, Sendable {
        /// At one instant; `text` is the file's way to say it, such as `storm.start + 4m`.
        case at(Instant, text: String)
        /// At every sampled instant of a window, its end included; `text` is the file's way to say it.
        case during(TimeWindow, text: String)
        /// At one sampled instant of a window at least, its end included.
        case sometime(TimeWindow, text: String)
    }

    /// What must hold.
    public enum Claim: Equatable, Sendable {
        /// A comparison of values that the monitor reports.
        case check(CheckExpression)
        /// At least one recommendation matches.
        case recommends(RecommendationPattern)
        /// No recommendation matches.
        case doesNotRecommend(RecommendationPattern)
        /// The savings that recommendations of these kinds promise at the end over the whole run, all kinds when none
        /// is named, come true when each is followed alone.
        case realises([SavingIssue])
        /// Alerts fire, escalate and resolve in time, or never.
        case alert(AlertClaim)
    }
}

/// A place in a text file; line and column count from 1, columns in characters.
public struct SourcePlace: Equatable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public var path: String
    /// The line.
    public var line: Int
    /// The column.
    public var column: Int

    /// A place in a file.
    public init(path: String, line: Int, column: Int) {
        self.path = path
        self.line = line
        self.column = column
    }

    /// `path:line:column`, which editors and terminals turn into a link.
    public var description: String { "\(path):\(line):\(column)" }
}

/// Fields that a recommendation must have; fields that are not named may be anything.
public struct RecommendationPattern: Equatable, Sendable {
    /// The names of fields a pattern may use.
    public static let fields = ["type", "priority", "provider", "model", "issue"]

    /// Field names and the values they must have, in the file's order.
    public var conditions: [Condition]
    /// What else must hold of its fields, such as `saving >= 10`.
    public var checks: [CheckExpression]

    /// One field's required value.
    public struct Condition: Equatable, Sendable {
        /// The field's name.
        public var field: String
        /// The value it must have.
        public var value: String

        /// Requires a value of a field.
        public init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }

    /// A pattern of conditions, all of which must hold.
    public init(conditions: [Condition], checks: [CheckExpression] = []) {
        self.conditions = conditions
        self.checks = checks
    }
}
