public import Records

/// Calls replayed from a real trace, in order of time.
public struct TracePlan: Equatable, Sendable {
    /// The file the calls were read from, as the scenario names it.
    public var path: String
    /// The calls, ascending by offset.
    public var calls: [Call]
    /// The rows of the file that could not be read, none of which is replayed.
    public var rejections: TraceRejections

    /// One call of a trace.
    ///
    /// Kept small, because traces have millions of them: a value that the trace does not tell is a number that cannot
    /// be.
    public struct Call: Equatable, Sendable {
        /// When it came, from the first call of the trace, which comes at the scenario's start.
        public var offset: Microseconds
        /// Its prompt tokens.
        public var promptTokens: UInt32
        /// Its completion tokens, should it succeed.
        public var completionTokens: UInt32
        /// The prompt tokens that the provider's cache served; negative where the trace does not say.
        public var cachedTokens: Int32
        /// Its caller: 1 for the first of the stream's users; 0 where the trace names none.
        public var user: UInt32
        /// How long it took; negative where the trace does not say.
        public var responseTime: Microseconds
        /// Its model as an index, into the names of the trace or into the stream's mix; `unknownModel` for none.
        public var model: UInt16
        /// Whether it succeeded.
        public var outcome: CallOutcome

        /// The value of `model` where the trace does not say.
        public static let unknownModel = UInt16.max

        /// One call of a trace; what is left out is not known.
        public init(
            offset: Microseconds, promptTokens: UInt32, completionTokens: UInt32, cachedTokens: Int32 = -1,
            user: UInt32 = 0, responseTime: Microseconds = Microseconds(-1), model: UInt16 = Call.unknownModel,
            outcome: CallOutcome = .unknown
        ) {
            self.offset = offset
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
            self.cachedTokens = cachedTokens
            self.user = user
            self.responseTime = responseTime
            self.model = model
            self.outcome = outcome
        }
    }

    /// A trace to replay.
    public init(path: String, calls: [Call], rejections: TraceRejections = TraceRejections()) {
        self.path = path
        self.calls = calls
        self.rejections = rejections
    }
}

/// What a trace says about the success of a call.
public enum CallOutcome: Equatable, Sendable {
    /// Nothing: the model's failures apply.
    case unknown
    /// It succeeded.
    case succeeded
    /// It failed; without a kind, the mix of the model's failures says how.
    case failed(FailureKind?)
}
