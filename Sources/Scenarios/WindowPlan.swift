public import Records

/// Traffic whose character changes from window to window, as measured clients have it.
public struct WindowPlan: Equatable, Sendable {
    /// The file that it was read from, as the scenario names it.
    public var path: String
    /// One after the other from the scenario's start.
    public var windows: [Window]
    /// The sizes of calls that windows refer to.
    public var sizes: [Sizes]
    /// The rows of the file that could not be read; each stands for a window without calls.
    public var rejections: TraceRejections

    /// A stretch of time with a character of its own.
    public struct Window: Equatable, Sendable {
        /// How long it lasts.
        public var duration: Microseconds
        /// Calls per second, 0 or more.
        public var perSecond: Double
        /// The gaps between its calls.
        public var process: ArrivalProcess
        /// The index of its sizes; `nil` for those of the models.
        public var sizes: Int?

        /// A stretch of time.
        public init(duration: Microseconds, perSecond: Double, process: ArrivalProcess, sizes: Int? = nil) {
            self.duration = duration
            self.perSecond = perSecond
            self.process = process
            self.sizes = sizes
        }
    }

    /// The sizes of the calls of a window, whatever model they go to.
    public struct Sizes: Equatable, Sendable {
        /// Prompt tokens.
        public var promptTokens: Distribution
        /// Completion tokens.
        public var completionTokens: Distribution

        /// Sizes of calls.
        public init(promptTokens: Distribution, completionTokens: Distribution) {
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
        }
    }

    /// Traffic in windows.
    public init(path: String, windows: [Window], sizes: [Sizes], rejections: TraceRejections = TraceRejections()) {
        self.path = path
        self.windows = windows
        self.sizes = sizes
        self.rejections = rejections
    }
}
