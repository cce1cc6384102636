public import PriceLists
public import Records
public import Scenarios

/// Everything that an audit saw, to be judged afterwards.
public struct AuditEvidence: Sendable {
    /// One answer.
    public struct Answer: Sendable {
        /// To what.
        public var question: AuditQuestion
        /// What came back.
        public var reply: TargetReply
        /// When it had come.
        public var at: Instant

        /// An answer to a question.
        public init(question: AuditQuestion, reply: TargetReply, at: Instant) {
            self.question = question
            self.reply = reply
            self.at = at
        }
    }

    /// The target's address.
    public var target: String
    /// The scenarios whose traffic was reported.
    public var scenarios: [ScenarioPlan]
    /// What was reported and acknowledged.
    public var ledger = AuditLedger()
    /// What became of the calls.
    public var delivery = AuditDelivery()
    /// What came back before the calls: to the greeting, and about calls of before.
    public var before: [Answer] = []
    /// What came back after them.
    public var answers: [Answer] = []
    /// The first refusals of calls that fit the contract.
    public var refusals: [(call: String, answer: Answer)] = []
    /// How connections were lost while calls were reported, each way once.
    public var losses: [TransportProblem] = []
    /// Whether somebody broke it off.
    public var isInterrupted = false

    /// Nothing was seen yet.
    public init(target: String, scenarios: [ScenarioPlan]) {
        self.target = target
        self.scenarios = scenarios
    }
}

/// What the user knows about a target.
public struct AuditSettings: Sendable {
    /// The prices that it claims to use; `nil` when nobody knows.
    public var prices: PriceList?
    /// The zone of its hours; `nil` when nobody knows.
    public var zone: ZoneOffsets?
    /// Price lists that it may have used instead, for naming a mistake.
    public var otherPrices: [PriceList]

    /// Settings of an audit.
    public init(prices: PriceList? = nil, zone: ZoneOffsets? = nil, otherPrices: [PriceList] = []) {
        self.prices = prices
        self.zone = zone
        self.otherPrices = otherPrices
    }
}
