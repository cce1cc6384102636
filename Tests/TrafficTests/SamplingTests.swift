import Records
import Scenarios
import Testing

@testable import Traffic

struct SamplingTests {
    private let stream = RandomStream(seed: 7, name: "sampling")

    private func samples(_ distribution: Distribution, count: Int = 20_000) -> [Double] {
        var bank = SamplerBank()
        let sampler = bank.sampler(distribution)
        return (0..<count).map { Double(bank.value(sampler, at: stream.bits(UInt64($0)))) / Double(FixedPoint.one) }
    }

    /// The distribution function of the standard normal, from the incomplete gamma function.
    private func normalProbability(_ value: Double) -> Double {
        let half = value == 0 ? 0 : GammaFunction(shape: 0.5).probabilities(value * value / 2).lower / 2
        return value < 0 ? 0.5 - half : 0.5 + half
    }

    /// The integral of a quantile function: each octave of both tails by itself.
    private func integral(_ quantile: (UInt64) -> Double) -> Double {
        var sum = 0.0
        for octave in 1...40 {
            let start = 0x1p63 / Double(UInt64(1) << UInt64(octave))
            for cell in 0..<256 {
                let tail = UInt64(start * (1 + (Double(cell) + 0.5) / 256))
                sum += (quantile(tail) + quantile(~tail)) * start / 256 * 0x1p-64
            }
        }
        return sum
    }

    @Test(arguments: [(800.0, 8_000.0), (1_000_000, 1_200_000), (50, 50_000)])
    func `lognormal samples follow their distribution`(p50: Double, p99: Double) {
        let spread = DeterministicMath.log(p99 / p50) / 2.326_347_874_040_840_8
        let distance = Statistics.kolmogorovSmirnov(samples(.lognormal(p50: p50, p99: p99))) {
            normalProbability(DeterministicMath.log($0 / p50) / spread)
        }
        #expect(distance < 1.95)
    }

    @Test(arguments: [0.3, 1, 2.5])
    func `the mean of a lognormal's table is true to a thousandth`(sigma: Double) {
        let p99 = 1_000 * DeterministicMath.exp(sigma * 2.326_347_874_040_840_8)
        let trueMean = 1_000 * DeterministicMath.exp(sigma * sigma / 2)
        var bank = SamplerBank()
        let sampler = bank.sampler(.lognormal(p50: 1_000, p99: p99))
        let mean = integral { Double(bank.value(sampler, at: $0)) / Double(FixedPoint.one) }
        #expect((mean / trueMean - 1).magnitude < 0.001)
    }

    @Test func `tails of a lognormal are right`() {
        var bank = SamplerBank()
        let sampler = bank.sampler(.lognormal(p50: 1_000, p99: 10_000))
        let spread = DeterministicMath.log2(10) / 2.326_347_874_040_840_8
        for exponent in 1...40 {
            let tail = UInt64(1) << UInt64(64 - exponent) - 1
            let distance = NormalQuantile.distance(tail: Double(sign: .plus, exponent: -exponent, significand: 1))
            let upper = Double(bank.value(sampler, at: ~tail)) / Double(FixedPoint.one)
            let expected = 1_000 * DeterministicMath.exp2(spread * distance)
            #expect((upper / expected - 1).magnitude < 1e-4)
            let lower = Double(bank.value(sampler, at: tail)) / Double(FixedPoint.one)
            #expect((lower * expected / 1e6 - 1).magnitude < 1e-3)
        }
    }

    @Test func `the extreme draws have values`() {
        var bank = SamplerBank()
        let sampler = bank.sampler(.lognormal(p50: 1_000, p99: 10_000))
        let middle = UInt64(1) << 63
        let ordered = [0, 1, middle - 1, middle, .max - 1, .max].map { bank.value(sampler, at: $0) }
        #expect(ordered == ordered.sorted())
        #expect(ordered[3] == 1_000 * FixedPoint.one)
    }

    @Test func `quantile points are met exactly and joined by lines`() {
        let points = [(0.0, 10.0), (0.5, 20.0), (0.9, 100.0), (1.0, 1_100.0)]
        var bank = SamplerBank()
        let sampler = bank.sampler(.quantiles(points.map { QuantilePoint(quantile: $0.0, value: $0.1) }))
        func value(_ quantile: Double) -> Double {
            Double(bank.value(sampler, at: UInt64(quantile * 0x1p64))) / Double(FixedPoint.one)
        }
        for (quantile, expected) in [(0, 10.0), (0.25, 15), (0.5, 20), (0.7, 60), (0.9, 100), (0.95, 600)] {
            #expect((value(quantile) - expected).magnitude < 0.001)
        }
        #expect(bank.value(sampler, at: .max) <= 1_100 * FixedPoint.one)
        let distance = Statistics.kolmogorovSmirnov(
            samples(.quantiles(points.map { QuantilePoint(quantile: $0.0, value: $0.1) }))
        ) { value in
            value < 20 ? (value - 10) / 20 : value < 100 ? 0.5 + (value - 20) / 200 : 0.9 + (value - 100) / 10_000
        }
        #expect(distance < 1.95)
    }

    @Test func `a step in the quantile function is a choice`() {
        let points = [(0.0, 1.0), (0.5, 1.0), (0.5, 9.0), (1.0, 9.0)]
        let drawn = samples(.quantiles(points.map { QuantilePoint(quantile: $0.0, value: $0.1) }), count: 2_000)
        #expect(drawn.allSatisfy { $0 == 1 || $0 == 9 })
        #expect(Statistics.chiSquareExcess([drawn.count { $0 == 1 }, drawn.count { $0 == 9 }], weights: [1, 1]) < 4)
    }

    @Test func `exponential gaps follow their distribution`() {
        var bank = SamplerBank()
        let sampler = ArrivalProcess.poisson.gaps(in: &bank)
        let gaps = (0..<20_000).map { Double(bank.value(sampler, at: stream.bits($0))) / ArrivalClock.gapUnit }
        #expect(Statistics.kolmogorovSmirnov(gaps) { 1 - DeterministicMath.exp(-$0) } < 1.95)
    }

    @Test(arguments: [0.05, 0.5, 2, 10])
    func `gamma gaps follow their distribution`(variation: Double) {
        var bank = SamplerBank()
        let sampler = ArrivalProcess.gamma(coefficientOfVariation: variation).gaps(in: &bank)
        let function = GammaFunction(shape: 1 / (variation * variation))
        let gaps = (0..<20_000).map { Double(bank.value(sampler, at: stream.bits($0))) / ArrivalClock.gapUnit }
        // Gaps below the resolution are one atom: its share is right, and the others follow the rest.
        let atom = 0x1p-30
        let share = function.probabilities(atom * function.shape).lower
        let others = gaps.filter { $0 > atom }
        let spread = (share * (1 - share) * 20_000).squareRoot()
        #expect((Double(gaps.count - others.count) - share * 20_000).magnitude < 4 * spread + 1)
        let distance = Statistics.kolmogorovSmirnov(others) { gap in
            (function.probabilities(gap * function.shape).lower - share) / (1 - share)
        }
        #expect(distance < 1.95)
    }

    @Test(arguments: [0.02, 0.5, 2, 10, 100])
    func `the mean of a gamma gap is one`(variation: Double) {
        var bank = SamplerBank()
        let sampler = ArrivalProcess.gamma(coefficientOfVariation: variation).gaps(in: &bank)
        let mean = integral { Double(bank.value(sampler, at: $0)) / ArrivalClock.gapUnit }
        #expect((mean - 1).magnitude < 0.001)
    }

    @Test func `gamma quantiles have known values`() {
        let known: [(variation: Double, tail: Double, gap: Double)] = [
            (0.1, 1e-3, 1.337_702_639_113_786_3), (0.1, 1e-9, 1.720_710_398_045_467_4),
            (0.5, 0.1, 1.670_195_767_063_966_2), (0.5, 1e-6, 5.337_614_240_818_034),
            (2, 0.5, 0.174_695_209_411_493_6), (2, 1e-3, 17.505_777_031_546_746), (2, 1e-9, 69.034_292_941_000_12),
            (10, 0.01, 26.505_255_025_158_18), (10, 1e-6, 715.125_347_811_045_9),
            (100, 1e-3, 0.253_657_328_546_759_93), (100, 1e-6, 32_106.681_350_830_43),
            (100, 1e-9, 91_991.769_037_875_8),
        ]
        for (variation, tail, gap) in known {
            var bank = SamplerBank()
            let sampler = ArrivalProcess.gamma(coefficientOfVariation: variation).gaps(in: &bank)
            let found = Double(bank.value(sampler, at: ~UInt64(tail * 0x1p64))) / ArrivalClock.gapUnit
            // At a hundred, a cell of the table spans several percent of so small a gap.
            #expect(
                (found / gap - 1).magnitude < (gap < 1 && variation == 100 ? 5e-3 : 1e-3),
                "cv \(variation), tail \(tail): \(found) for \(gap)")
        }
    }

    @Test func `nearly regular gamma gaps join the exact ones`() {
        let exact = GammaGaps(coefficientOfVariation: 0.010_1).halves()
        let near = GammaGaps(coefficientOfVariation: 0.009_9).halves()
        for index in stride(from: 0, to: exact.upper.count, by: 97) {
            let (left, right) = ((exact.upper[index] - 1) / 1.01, (near.upper[index] - 1) / 0.99)
            #expect((left - right).magnitude < 4e-5)
        }
    }
}
