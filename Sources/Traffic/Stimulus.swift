public import Records

/// What a simulator has really sent, beside what the plan asked for.
public struct Stimulus: Equatable, Sendable {
    /// One traffic stream.
    public struct Stream: Equatable, Sendable {
        /// The number of calls to expect so far: the integral of the rate profile, or the rows of the trace or the
        /// literal calls that are due; `nil` when nobody asked for a number of calls.
        public var asked: Double?
        /// The number of calls sent so far, each counted once however often it was tried.
        public var started: Int
        /// The number of sessions to expect so far; `nil` without sessions.
        public var askedSessions: Double?
        /// The number of sessions begun so far; `nil` without sessions.
        public var startedSessions: Int?
        /// Further attempts on the same model.
        public var retries = 0
        /// Attempts on another model.
        public var fallbacks = 0
        /// Second copies of attempts that took long.
        public var hedges = 0
        /// How often each model of the mix was chosen; empty for literal calls.
        public var mix: [Share] = []
        /// The coefficient of variation of the gaps between calls (or session starts) that the plan asks for; `nil`
        /// when it asks for none.
        public var askedCoefficientOfVariation: Double?
        /// The coefficient of variation of the gaps between the calls sent so far, each gap times the local rate; `nil`
        /// for a trace and below three calls.
        public var coefficientOfVariation: Double?
        /// The standard deviation of that measure over runs like this one; `nil` when it is not known.
        public var coefficientOfVariationError: Double?
    }

    /// A model of a mix.
    public struct Share: Equatable, Sendable {
        /// The model.
        public var model: ModelID
        /// Its share of the stream's calls (or sessions) that the plan asks for, 0...1.
        public var asked: Double
        /// How many of them chose it.
        public var started: Int
    }

    /// One incident.
    public struct Incident: Equatable, Sendable {
        /// Calls sent inside its window and scope.
        public var inScope: Int
        /// Those of them that it touched: the draw against its probability said yes, whether or not that changed the
        /// call.
        public var touched: Int
    }

    /// Calls sent so far, every attempt and copy for itself.
    ///
    /// Attempts that one record covers count as one, once the last is sent.
    public var started: Int
    /// Reports that were made a second time.
    public var copies: Int
    /// Reports that were handed out, second ones included.
    public var delivered: Int
    /// Reports not handed out yet: with those handed out, one for each call and one for each copy.
    public var inFlight: Int
    /// In the order of the plan's traffic streams.
    public var streams: [Stream]
    /// Calls sent so far, indexed by `ModelID`.
    public var startedByModel: [Int]
    /// In the order of the plan's incidents.
    public var incidents: [Incident]
}
