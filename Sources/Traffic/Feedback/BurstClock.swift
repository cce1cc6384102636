import Records
import Scenarios

/// When a model is in a burst of failures: a Markov chain of two states in continuous time.
///
/// Stretches are exponential and do not remember, so the first may begin before the scenario does.
struct BurstClock {
    private let random: RandomStream
    /// Microseconds.
    private let meanCalm: Double
    private let meanBurst: Double
    private var isBurst: Bool
    private var stretch: UInt64 = 0
    private var end: Int64 = 0
    /// The probability that a call in a burst fails.
    let chance: Chance

    /// The chain of a model that is named.
    init(_ bursts: FailureBursts, rate: Double, seed: UInt64, modelName: String) {
        random = RandomStream(seed: seed, name: DrawKeys.name(of: "model", modelName, "failure bursts"))
        chance = Chance(bursts.rate)
        let share = max(0, min(1, bursts.timeShare(overall: rate)))
        meanBurst = max(1, Double(bursts.meanLength.rawValue))
        meanCalm = share > 0 ? meanBurst * (1 - share) / share : .infinity
        isBurst = !Chance(share).happens(random.bits(.max))
        end = 0
    }

    /// Whether a burst is on at a time, not before any earlier one.
    mutating func isBurst(at time: Int64) -> Bool {
        while time >= end {
            isBurst.toggle()
            let bits = random.bits(stretch)
            stretch += 1
            let means = -DeterministicMath.log((Double(bits >> 11) + 0.5) * 0x1p-53)
            let length = means > 0 ? means * (isBurst ? meanBurst : meanCalm) : 0
            end += Int64(max(1, min(length, 4e15)))
        }
        return isBurst
    }
}
