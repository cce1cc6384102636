public import Records

/// The forms in which traces are published.
public enum TraceFormat: String, CaseIterable, Sendable {
    /// The Azure LLM inference traces of 2023 and 2024: CSV with `TIMESTAMP,ContextTokens,GeneratedTokens`.
    case azure
    /// BurstGPT, first to third file: CSV with `Timestamp`, `Model`, `Request tokens` and `Response tokens`.
    case burstgpt
    /// Mooncake: one JSON object per line with `timestamp`, `input_length`, `output_length` and `hash_ids`.
    case mooncake
    /// ServeGen: the rate and spread of one client in windows of time.
    case servegen
    /// Any other CSV, whose columns are named.
    case csv
    /// A database that a run or a live monitor has recorded.
    case windtunnel
}

/// What a trace tells, before anything is made of it.
public struct TraceContent: Sendable {
    /// The form in which it was.
    public var format: TraceFormat
    /// The file, as it was named.
    public var path: String
    /// Its calls, ascending by offset; models are indices into `modelNames`.
    public var calls: [TracePlan.Call] = []
    /// The models it names, in the order in which they first come.
    public var modelNames: [String] = []
    /// How many users it tells apart.
    public var userCount = 0
    /// When its first call came; `nil` where its times have no date.
    public var start: Instant?
    /// What it tells of windows of time instead of calls.
    public var windows: WindowPlan?
    /// The recorded calls that it was made from; `nil` for what nobody here has recorded.
    public var recording: Recording?
    /// The parts of completions that windows spend on reasoning, with the number of calls behind each; in
    /// `Distribution.wholeShare`.
    public var reasoningShares: [MixtureComponent] = []
    /// The rows that could not be read.
    public var rejections = TraceRejections()

    /// A trace without calls.
    public init(format: TraceFormat, path: String) {
        self.format = format
        self.path = path
    }
}
