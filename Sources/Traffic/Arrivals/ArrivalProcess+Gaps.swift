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
        case .weibull(let variation):
            if variation == 1 { return Self.table(ExponentialGaps.halves(), in: &bank) }
            guard variation > 0 else { return .constant(ConstantGaps.gap) }
            return Self.table(WeibullGaps(coefficientOfVariation: variation).halves(), in: &bank)
        }
    }

    /// The coefficient of variation of the gaps.
    package var coefficientOfVariation: Double {
        switch self {
        case .constant: 0
        case .poisson: 1
        case .gamma(let variation), .weibull(let variation): variation
        }
    }

    /// The standard deviation of the coefficient of variation that is measured over so many gaps; `nil` where the gaps
    /// are too few for it to say anything.
    ///
    /// By the delta method, with v the coefficient of variation, s the skewness and k the kurtosis of the gaps:
    /// v * sqrt((v^2 - s v + (k - 1) / 4) / n).
    func variationError(gaps: Int) -> Double? {
        guard gaps >= 2 else { return nil }
        let variation = coefficientOfVariation
        let factor: Double
        switch self {
        case .constant: return 0
        case .poisson, .gamma:
            // A gamma's skewness is 2v and its kurtosis 3 + 6v^2.
            factor = (1 + variation * variation) / 2
        case .weibull:
            let gaps = WeibullGaps(coefficientOfVariation: variation)
            let (second, third, fourth) = (gaps.moment(2), gaps.moment(3), gaps.moment(4))
            let variance = second - 1
            let skewness = (third - 3 * second + 2) / (variance * variance.squareRoot())
            let kurtosis = (fourth - 4 * third + 6 * second - 3) / (variance * variance)
            factor = variation * variation - skewness * variation + (kurtosis - 1) / 4
        }
        let error = variation * (max(0, factor) / Double(gaps)).squareRoot()
        return error.isFinite ? error : nil
    }

    private static func table(_ halves: (lower: [Double], upper: [Double]), in bank: inout SamplerBank) -> Sampler {
        func fixed(_ gap: Double) -> Int64 { Int64(min(gap * ArrivalClock.gapUnit, 0x1p60)) }
        return bank.table(lower: halves.lower.map(fixed), upper: halves.upper.map(fixed))
    }
}
