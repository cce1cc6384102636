public import Records
public import Scenarios

/// What traffic there really was, beside what was asked for.
public struct StimulusResult: Equatable, Sendable {
    /// The streams of calls, in the scenario's order.
    public var streams: [Stream]
    /// The models that were called, in the catalogue's order.
    public var models: [Model]
    /// The incidents, in the scenario's order.
    public var incidents: [Incident]
    /// How many finished calls reached the monitor.
    public var delivered: Int
    /// How many calls had been sent but had not finished when the run ended.
    public var inFlight: Int

    /// What traffic there was.
    public init(
        streams: [Stream] = [], models: [Model] = [], incidents: [Incident] = [], delivered: Int = 0, inFlight: Int = 0
    ) {
        self.streams = streams
        self.models = models
        self.incidents = incidents
        self.delivered = delivered
        self.inFlight = inFlight
    }

    /// The calls of one stream.
    public struct Stream: Equatable, Sendable {
        /// The stream's name.
        public var id: String
        /// How many calls the scenario's rates ask for; `nil` when it asks for no number.
        public var asked: Double?
        /// How many calls were sent.
        public var started: Int
        /// The coefficient of variation of the gaps that was asked for; `nil` when none was.
        public var askedVariation: Double?
        /// The coefficient of variation of the gaps there were; `nil` when there were too few to tell.
        public var measuredVariation: Double?
        /// One standard deviation of that measure; `nil` when it is not known.
        public var variationError: Double?
        /// The rows of its trace that could not be read and are left out.
        public var rejections: TraceRejections
        /// How many sessions the scenario's rates ask for; `nil` without sessions.
        public var askedSessions: Double?
        /// How many sessions began; `nil` without sessions.
        public var startedSessions: Int?
        /// Further attempts on the same model.
        public var retries = 0
        /// Attempts on another model.
        public var fallbacks = 0
        /// Second copies of attempts that took long.
        public var hedges = 0
        /// How often each model of the mix was chosen; empty when no mix was asked for.
        public var mix: [Share] = []

        /// The calls of a stream.
        public init(
            id: String, asked: Double? = nil, started: Int, askedVariation: Double? = nil,
            measuredVariation: Double? = nil, rejections: TraceRejections = TraceRejections()
        ) {
            self.id = id
            self.asked = asked
            self.started = started
            self.askedVariation = askedVariation
            self.measuredVariation = measuredVariation
            self.rejections = rejections
        }
    }

    /// A model of a stream's mix.
    public struct Share: Equatable, Sendable {
        /// `provider/model`.
        public var model: String
        /// The share of the stream's calls (or sessions) that was asked for, 0...1.
        public var asked: Double
        /// How many of them chose it.
        public var started: Int

        /// A model of a mix.
        public init(model: String, asked: Double, started: Int) {
            self.model = model
            self.asked = asked
            self.started = started
        }
    }

    /// The calls to one model.
    public struct Model: Equatable, Sendable {
        /// `provider/model`.
        public var name: String
        /// How many calls were sent to it.
        public var started: Int

        /// The calls to a model.
        public init(name: String, started: Int) {
            self.name = name
            self.started = started
        }
    }

    /// What an incident did.
    public struct Incident: Equatable, Sendable {
        /// The incident's name.
        public var id: String
        /// When it was on.
        public var window: TimeWindow
        /// How many calls it could have touched.
        public var inScope: Int
        /// How many it touched.
        public var touched: Int

        /// What an incident did.
        public init(id: String, window: TimeWindow, inScope: Int, touched: Int) {
            self.id = id
            self.window = window
            self.inScope = inScope
            self.touched = touched
        }
    }
}
