public import Records

/// One stream of calls: when they come, to which models, from whom.
public struct TrafficPlan: Equatable, Sendable {
    /// The stream's name; its random streams are derived from it.
    public var id: String
    /// The endpoint its calls go to.
    public var endpoint: EndpointID
    /// When calls come.
    public var arrivals: Arrivals
    /// Which models they go to, with positive relative weights; empty for literal calls.
    public var mix: [ModelShare]
    /// Who makes them.
    public var users: UserPopulation
    /// How many calls the stream has under way at most; `nil` for any number.
    ///
    /// A call that comes while so many are under way is sent when one of them has ended, in the order of coming.
    public var maximumConcurrency: Int?
    /// What its callers do about failures and slow answers.
    public var client: ClientBehaviour

    /// A stream of calls.
    public init(
        id: String, endpoint: EndpointID, arrivals: Arrivals, mix: [ModelShare], users: UserPopulation,
        maximumConcurrency: Int? = nil, client: ClientBehaviour = ClientBehaviour()
    ) {
        self.id = id
        self.endpoint = endpoint
        self.arrivals = arrivals
        self.mix = mix
        self.users = users
        self.maximumConcurrency = maximumConcurrency
        self.client = client
    }
}

/// A model and its weight in a mix.
public struct ModelShare: Equatable, Sendable {
    /// The model.
    public var model: ModelID
    /// Its weight among the others, positive.
    public var weight: Double

    /// Weighs a model.
    public init(model: ModelID, weight: Double) {
        self.model = model
        self.weight = weight
    }
}

/// A range of users in the catalogue and how unequal they are.
public struct UserPopulation: Equatable, Sendable {
    /// The first user; the population is this one and the `count - 1` that follow.
    public var first: UserID
    /// How many; 1 with `first` anonymous means that no call names a user.
    public var count: Int
    /// Zipf exponent: the k-th user's share is proportional to k^-exponent; 0 makes all equal.
    public var zipfExponent: Double

    /// A population of users.
    public init(first: UserID, count: Int, zipfExponent: Double) {
        self.first = first
        self.count = count
        self.zipfExponent = zipfExponent
    }

    /// Nobody in particular.
    public static let anonymous = UserPopulation(first: .anonymous, count: 1, zipfExponent: 0)
}

/// When the calls of a stream come.
public enum Arrivals: Equatable, Sendable {
    /// Drawn from a process whose rate follows a profile.
    case process(ArrivalProcess, rate: RateProfile)
    /// Replayed from a trace: offsets from the scenario's start, with the tokens of each call.
    case trace(TracePlan)
    /// Drawn window by window, each with its own rate, spread of gaps and sizes of calls.
    case windows(WindowPlan)
    /// Given one by one, ascending by when they are sent, each with its own model and user.
    case literal([LiteralCall])
    /// By a fixed number of users, each of whom waits for the answer before sending the next call.
    case closed(ClosedLoop)
    /// In conversations of several calls, one after the other.
    case sessions(SessionPlan)
}

/// The gaps between calls at a constant rate.
public enum ArrivalProcess: Equatable, Sendable {
    /// All gaps equal.
    case constant
    /// Exponential gaps.
    case poisson
    /// Gamma-distributed gaps with the given coefficient of variation, positive; 1 is Poisson.
    case gamma(coefficientOfVariation: Double)
    /// Weibull-distributed gaps with the given coefficient of variation, positive; 1 is Poisson.
    case weibull(coefficientOfVariation: Double)
}
