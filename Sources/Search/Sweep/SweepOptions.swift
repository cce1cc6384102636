/// Which runs a sweep makes.
public struct SweepOptions: Equatable, Sendable {
    /// The most seeds of one sweep.
    public static let largestSeeds = 1_000_000

    /// The first seed; the others follow it.
    public var firstSeed: UInt64
    /// How many seeds each scenario runs under, 1 to `largestSeeds`.
    public var seeds: Int
    /// Whether each seed also varies the scenario itself; what the file expects is then left out.
    public var isSwarm: Bool
    /// Whether only the oracle and the sums that must agree are judged, not what the file expects.
    public var truthOnly: Bool
    /// Whether nothing after the first failing run is run.
    public var stopsAtFirst: Bool

    /// Options of a sweep.
    public init(
        firstSeed: UInt64 = 1, seeds: Int = 20, isSwarm: Bool = false, truthOnly: Bool = false,
        stopsAtFirst: Bool = false
    ) {
        self.firstSeed = firstSeed
        self.seeds = max(1, min(seeds, Self.largestSeeds))
        self.isSwarm = isSwarm
        self.truthOnly = truthOnly
        self.stopsAtFirst = stopsAtFirst
    }

    /// The seed with an ordinal from 0; seeds go on at 0 after the largest.
    public func seed(_ ordinal: Int) -> UInt64 { firstSeed &+ UInt64(max(0, ordinal)) }
}
