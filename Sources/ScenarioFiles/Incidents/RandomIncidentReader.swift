import Records
import Scenarios
import Traffic

/// Reads how often incidents come and how long they last, when chance says so, and lets chance say it.
struct RandomIncidentReader {
    let clock: RunClock
    let seed: UInt64
    static let keys = ["like", "every", "lasts"]
    /// More than that is traffic, not incidents.
    static let most = 1_000

    /// The windows of the incidents with an id, ascending by their starts; `nil` after reporting.
    func windows(_ reader: NodeReader, id: String) -> [TimeWindow]? {
        let expected = "a mapping with like, or with every and lasts"
        guard let section = reader.mapping(expected, keys: Self.keys) else { return nil }
        var habit: IncidentHabit?
        if let like = section["like"] {
            let names = IncidentHabit.published.map(\.name)
            guard let name = like.choice(names) else { return nil }
            habit = IncidentHabit.published.first { $0.name == name }
        }
        let every = section["every"].map { gaps($0) } ?? habit?.every
        let lasts = section["lasts"].map { DistributionReader.incidentTime.distribution($0) } ?? habit?.lasts
        if habit == nil {
            if section["every"] == nil { _ = section.required("every", "a mean time between starts, or like") }
            if section["lasts"] == nil { _ = section.required("lasts", "how long each lasts, or like") }
        }
        guard let every, let lasts else { return nil }
        let windows = RandomWindows(gaps: every, lengths: lasts, seed: seed, id: id).windows(
            from: clock.start, to: clock.start + clock.length, atMost: Self.most + 1)
        guard windows.count <= Self.most else {
            reader.report("more than \(Self.most) incidents; expected a longer time between them")
            return nil
        }
        return windows
    }

    /// A plain duration is the mean of gaps that do not remember.
    private func gaps(_ reader: NodeReader) -> Distribution? {
        guard let gaps = DistributionReader.incidentTime.distribution(reader) else { return nil }
        if case .constant(let mean) = gaps, !reader.isMapping { return .exponential(mean: mean) }
        return gaps
    }
}

/// How often a provider has incidents and how long they last.
struct IncidentHabit {
    let name: String
    /// Between starts; microseconds.
    let every: Distribution
    /// Microseconds.
    let lasts: Distribution

    private static let hour = 3_600e6
    /// The natural logarithm of a minute in microseconds.
    private static let logarithmOfMinute = 17.909_855_120_186_373

    /// What two status pages told from 2021 to the end of August 2024.
    ///
    /// Lognormal fits of durations, and the mean and spread of the gaps between starts, of 231 incidents of OpenAI's
    /// API and 76 of Anthropic's in the data of Chu and others, "An empirical characterization of outages and incidents
    /// in public services for large language models", ICPE 2025.
    static let published = [
        IncidentHabit(
            name: "openai", every: .gamma(mean: 81 * hour, coefficientOfVariation: 1.29),
            lasts: .lognormalOfLogarithm(mu: 4.27 + logarithmOfMinute, sigma: 1.1)),
        IncidentHabit(
            name: "claude", every: .gamma(mean: 107 * hour, coefficientOfVariation: 1.65),
            lasts: .lognormalOfLogarithm(mu: 3.81 + logarithmOfMinute, sigma: 1.25)),
    ]
}

extension DistributionReader {
    /// How long incidents last and how far apart they are, read as microseconds.
    fileprivate static let incidentTime = DistributionReader(
        read: { $0.duration(from: .zero, to: Limits.runLength).map { Double($0.rawValue) } }, allowsZero: false,
        logarithmOfUnit: 13.815_510_557_964_274)
}
