public import Records

/// How the rate changes over the run.
public struct RateProfile: Equatable, Sendable {
    /// One after the other from the scenario's start; after the last there are no calls.
    public var stages: [Stage]
    /// A factor on top of the stages.
    public var shape: RateShape
    /// Further factors for short stretches.
    public var spikes: [Spike]

    /// A stretch of constant or steadily changing rate.
    public struct Stage: Equatable, Sendable {
        /// How long it lasts.
        public var duration: Microseconds
        /// Calls per second, 0 or more.
        public var perSecond: Double
        /// Whether the rate changes linearly from that of the stage before, 0 before the first, to this stage's own,
        /// which it reaches at its end.
        public var isRamp: Bool

        /// A stretch of constant or steadily changing rate.
        public init(duration: Microseconds, perSecond: Double, isRamp: Bool = false) {
            self.duration = duration
            self.perSecond = perSecond
            self.isRamp = isRamp
        }
    }

    /// A short stretch in which the rate is a multiple.
    public struct Spike: Equatable, Sendable {
        /// When it begins, from the scenario's start.
        public var start: Microseconds
        /// How long it lasts.
        public var duration: Microseconds
        /// How many times as high the rate is, 0 or more; of spikes at the same time, all count.
        public var multiplier: Double

        /// A short stretch in which the rate is a multiple.
        public init(start: Microseconds, duration: Microseconds, multiplier: Double) {
            self.start = start
            self.duration = duration
            self.multiplier = multiplier
        }
    }

    /// A rate profile.
    public init(stages: [Stage], shape: RateShape = .flat, spikes: [Spike] = []) {
        self.stages = stages
        self.shape = shape
        self.spikes = spikes
    }
}

/// A factor on the rate that depends on the time and whose mean over a whole turn is 1.
public enum RateShape: Equatable, Sendable {
    /// Always 1.
    case flat
    /// A cosine with its maximum at `peakSecond` of the local day and `ratio` times its minimum, `ratio >= 1`.
    case diurnal(peakSecond: Int, ratio: Double)
    /// One factor for each local weekday from Monday on, relative to their mean; seven weights, one positive.
    case weekly(weights: [Double])
    /// Measured factors for slots of equal length from the scenario's start, repeated, relative to their mean.
    case measured(factors: [Double], slot: Microseconds)
    /// All of them multiplied.
    case product([RateShape])
}
