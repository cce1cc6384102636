/// What a simulator has really sent, beside what the plan asked for.
public struct Stimulus: Equatable, Sendable {
    /// One traffic stream.
    public struct Stream: Equatable, Sendable {
        /// The number of calls to expect so far: the integral of the rate profile, or the rows of the trace or the
        /// literal calls that are due.
        public var asked: Double
        /// The number of calls sent so far.
        public var started: Int
        /// The coefficient of variation of the gaps that the plan asks for; `nil` for a trace.
        public var askedCoefficientOfVariation: Double?
        /// The coefficient of variation of the gaps between the calls sent so far, each gap times the local rate; `nil`
        /// for a trace and below three calls.
        public var coefficientOfVariation: Double?
    }

    /// One incident.
    public struct Incident: Equatable, Sendable {
        /// Calls sent inside its window and scope.
        public var inScope: Int
        /// Those of them that it touched: the draw against its probability said yes, whether or not that changed the
        /// call.
        public var touched: Int
    }

    /// Calls sent so far.
    public var started: Int
    /// Calls that finished and were handed out.
    public var delivered: Int
    /// Calls sent and not handed out yet.
    public var inFlight: Int
    /// In the order of the plan's traffic streams.
    public var streams: [Stream]
    /// Calls sent so far, indexed by `ModelID`.
    public var startedByModel: [Int]
    /// In the order of the plan's incidents.
    public var incidents: [Incident]
}
