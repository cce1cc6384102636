package import Scenarios

extension ArrivalProcess {
    /// A sampler of gaps with mean 1, in `ArrivalClock.gapUnit`.
    func gaps(in bank: inout SamplerBank) -> Sampler {
        switch self {
        case .constant: return .constant(ConstantGaps.gap)
        case .poisson: return Self.table(ExponentialGaps.halves(), in: &bank)
        case .gamma(let variation):
            if variation == 1 { return Self.table(ExponentialGaps.halves(), in: &bank) }
            guard variation > 0 else { return .constant(ConstantGaps.gap) }
            return Self.table(GammaGaps(coefficientOfVariation: variation).halves(), in: &bank)
        }
    }

    /// The coefficient of variation of the gaps.
    package var coefficientOfVariation: Double {
        switch self {
        case .constant: 0
        case .poisson: 1
        case .gamma(let variation): variation
        }
    }

    private static func table(_ halves: (lower: [Double], upper: [Double]), in bank: inout SamplerBank) -> Sampler {
        func fixed(_ gap: Double) -> Int64 { Int64(min(gap * ArrivalClock.gapUnit, 0x1p60)) }
        return bank.table(lower: halves.lower.map(fixed), upper: halves.upper.map(fixed))
    }
}
