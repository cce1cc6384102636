public import Records
public import Scenarios

/// When incidents happen whose coming and length are left to chance.
///
/// A renewal process: gaps between starts and lengths are drawn independently, so that incidents may overlap.
public struct RandomWindows: Sendable {
    private let gaps: Distribution
    private let lengths: Distribution
    private let gapStream: RandomStream
    private let lengthStream: RandomStream

    /// Incidents with the given gaps between their starts and lengths, both in microseconds, drawn from random streams
    /// that belong to `seed` and `id` alone.
    public init(gaps: Distribution, lengths: Distribution, seed: UInt64, id: String) {
        (self.gaps, self.lengths) = (gaps, lengths)
        gapStream = RandomStream(seed: seed, name: DrawKeys.name(of: "random incident", id, "gap"))
        lengthStream = RandomStream(seed: seed, name: DrawKeys.name(of: "random incident", id, "length"))
    }

    /// The windows that begin in a stretch of time, each at least a millisecond long and none past its end; ascending
    /// by their starts, and the first `limit` of them when there are more.
    public func windows(from start: Instant, to end: Instant, atMost limit: Int) -> [TimeWindow] {
        var bank = SamplerBank()
        let (gap, length) = (bank.sampler(gaps), bank.sampler(lengths))
        var windows: [TimeWindow] = []
        var time = start
        while windows.count < limit {
            let number = UInt64(windows.count)
            let wait = FixedPoint.rounded(bank.value(gap, at: gapStream.bits(number)))
            time = time + Microseconds(max(1_000, min(wait, Int64(CallEffect.longest))))
            guard end - time >= .milliseconds(1) else { break }
            let drawn = FixedPoint.rounded(bank.value(length, at: lengthStream.bits(number)))
            let lasts = Microseconds(max(1_000, min(drawn, (end - time).rawValue)))
            windows.append(TimeWindow(from: time, to: time + lasts))
        }
        return windows
    }
}
