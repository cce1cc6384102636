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
        /// The rows of its trace that could not be read and are left out.
        public var rejections: TraceRejections

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

/// A stream whose number of calls is not what was asked for, so that the run proves little.
public struct StimulusFinding: Equatable, Sendable {
    /// The stream's name.
    public var stream: String
    /// How many calls were asked for.
    public var asked: Double
    /// How many were sent.
    public var started: Int
    /// How far apart the two may be by chance: five standard deviations, at least one call.
    public var allowed: Double
}

extension StimulusResult {
    /// The streams that sent far more or fewer calls than asked: by more than one call and more than five standard
    /// deviations, one being the square root of the number asked, times the coefficient of variation where that is
    /// above 1.
    public var findings: [StimulusFinding] {
        streams.compactMap { stream in
            guard let asked = stream.asked, asked.isFinite, asked >= 0 else { return nil }
            let deviation = asked.squareRoot() * max(stream.askedVariation ?? 1, 1)
            let allowed = max(5 * deviation, 1)
            guard (Double(stream.started) - asked).magnitude > allowed else { return nil }
            return StimulusFinding(stream: stream.id, asked: asked, started: stream.started, allowed: allowed)
        }
    }
}
