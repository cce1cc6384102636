public import AlertRules
public import Records

/// What must become of the alerts of one rule, or of all rules, in a run.
public struct AlertClaim: Equatable, Sendable {
    /// Something that happens to an alert; the raw value is its name in files.
    public enum EventKind: String, CaseIterable, Sendable {
        /// It becomes active.
        case fires
        /// Its severity goes up.
        case escalates
        /// It resolves.
        case resolves
    }

    /// Something that must happen to an alert in a stretch of time.
    public struct Event: Equatable, Sendable {
        /// What.
        public var kind: EventKind
        /// Not before this.
        public var after: Instant
        /// The file's way to say it.
        public var text: String
        /// Not later than this long after.
        public var within: Microseconds

        /// An event that must happen.
        public init(kind: EventKind, after: Instant, text: String, within: Microseconds) {
            self.kind = kind
            self.after = after
            self.text = text
            self.within = within
        }
    }

    /// The rule; `nil` means all.
    public var rule: String?
    /// Labels that the alerts must have; more are allowed.
    public var labels: AlertLabels
    /// What must happen, each to some alert.
    public var events: [Event]
    /// How often alerts may fire in the whole run.
    public var maximumFirings: Int?

    /// A claim.
    public init(
        rule: String? = nil, labels: AlertLabels = .overall, events: [Event] = [], maximumFirings: Int? = nil
    ) {
        self.rule = rule
        self.labels = labels
        self.events = events
        self.maximumFirings = maximumFirings
    }
}
