/// Gamma-distributed gaps whose mean is 1 and whose spread is chosen: below 1 regular, above 1 in bursts.
///
/// Shape 1/cv^2 and scale cv^2. The coefficient of variation counts as at most 1,000, where nearly all calls share
/// their instants with others, and at least 10^-6.
struct GammaGaps {
    /// From this shape on the distribution is so close to normal that its quantiles are taken from the normal's.
    private static let nearlyNormalShape = 10_000.0

    private let function: GammaFunction
    /// The logarithm of a value whose gap rounds to zero.
    private let lowest: Double
    /// The logarithm of a value beyond the last tail.
    private let highest: Double

    /// One side of the median.
    private enum Half { case lower, upper }

    /// Gaps with a positive coefficient of variation.
    init(coefficientOfVariation: Double) {
        let variation = max(1e-6, min(coefficientOfVariation, 1_000))
        let shape = 1 / (variation * variation)
        function = GammaFunction(shape: shape)
        lowest = DeterministicMath.log(shape * 0x1p-40)
        highest = DeterministicMath.log(shape + 40 * shape.squareRoot() + 200)
    }

    /// The quantile function at `QuantileTable.tails` below and above the median.
    func halves() -> (lower: [Double], upper: [Double]) {
        if function.shape > Self.nearlyNormalShape { return nearlyNormalHalves() }
        return (values(.lower), values(.upper))
    }

    /// Solves for one half from the median outward, each value from its neighbour.
    private func values(_ half: Half) -> [Double] {
        let least = probability(half, at: lowest).value
        var start = DeterministicMath.log(function.shape)
        var values: [Double] = []
        for tail in QuantileTable.tails.reversed() {
            let roundsToZero = half == .lower ? least >= tail : least <= tail
            start = roundsToZero ? lowest : solve(half, tail: tail, from: start)
            values.append(roundsToZero ? 0 : DeterministicMath.exp(start) / function.shape)
        }
        return values.reversed()
    }

    /// The logarithm of the value beyond which the tail has the given probability: Newton's method on logarithms of
    /// both, kept inside a bracket that every step narrows.
    private func solve(_ half: Half, tail: Double, from start: Double) -> Double {
        let target = DeterministicMath.log(tail)
        var (low, high) = (lowest, highest)
        var logarithm = max(low, min(start, high))
        for _ in 0..<200 {
            let here = probability(half, at: logarithm)
            let excess = DeterministicMath.log(here.value) - target
            if (excess > 0) == (half == .lower) { high = logarithm } else { low = logarithm }
            var next = logarithm - excess * here.value / here.slope
            // Also taken when the step is not a number, far out where the probability vanishes.
            if !(next >= low && next <= high) { next = (low + high) / 2 }
            let step = (next - logarithm).magnitude
            logarithm = next
            if step < 1e-13 { break }
        }
        return logarithm
    }

    /// The probability of a half's side of a value given by its logarithm, and its derivative by that logarithm.
    private func probability(_ half: Half, at logarithm: Double) -> (value: Double, slope: Double) {
        let here = function.probabilities(DeterministicMath.exp(logarithm))
        return half == .lower ? (here.lower, here.slope) : (here.upper, -here.slope)
    }

    /// Both halves by the cube-root transformation of the normal distribution.
    ///
    /// Source: E. B. Wilson and M. M. Hilferty, "The distribution of chi-square", PNAS 17 (1931).
    private func nearlyNormalHalves() -> (lower: [Double], upper: [Double]) {
        let ninth = 1 / (9 * function.shape)
        func gap(_ distance: Double) -> Double {
            let root = max(0, 1 - ninth + distance * ninth.squareRoot())
            return root * root * root
        }
        return (QuantileTable.normalDistances.map { gap(-$0) }, QuantileTable.normalDistances.map { gap($0) })
    }
}
