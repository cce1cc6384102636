public import Records

/// A named, time-boxed fault: the ground truth of what goes wrong.
public struct IncidentPlan: Equatable, Sendable {
    /// The incident's name, by which expectations refer to it.
    public var id: String
    /// When it begins.
    ///
    /// A call is touched when it is *sent* inside the window.
    public var window: TimeWindow
    /// Which calls it can touch.
    public var scope: IncidentScope
    /// What it does to a call that it touches.
    public var fault: Fault
    /// The probability that a call in scope is touched, 0...1; that a caller is, where the fault strikes callers.
    public var probability: Double

    /// A fault over a window of time.
    public init(id: String, window: TimeWindow, scope: IncidentScope, fault: Fault, probability: Double) {
        self.id = id
        self.window = window
        self.scope = scope
        self.fault = fault
        self.probability = probability
    }
}

/// Which calls an incident can touch; every condition that is present must hold.
public struct IncidentScope: Equatable, Sendable {
    /// Only this provider's models.
    public var provider: ProviderID?
    /// Only this model.
    public var model: ModelID?
    /// Only the calls of the traffic stream with this index, and of those that follow it up to `trafficCount`.
    public var trafficIndex: Int?
    /// How many streams from that index on it means: those of all tenants of one stream.
    public var trafficCount: Int

    /// A scope; no condition means every call.
    public init(
        provider: ProviderID? = nil, model: ModelID? = nil, trafficIndex: Int? = nil, trafficCount: Int = 1
    ) {
        self.provider = provider
        self.model = model
        self.trafficIndex = trafficIndex
        self.trafficCount = trafficCount
    }

    /// Whether it can touch the calls of the stream with an index to a model of a provider.
    public func contains(stream: Int, model: ModelID, of provider: ProviderID) -> Bool {
        (self.provider ?? provider) == provider && (self.model ?? model) == model
            && trafficIndex.map { ($0..<$0 + max(1, trafficCount)).contains(stream) } ?? true
    }
}
