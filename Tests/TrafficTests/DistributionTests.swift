import Foundation
import Records
import Scenarios
import Testing

@testable import Traffic

/// Every distribution against its exact cumulative distribution function.
///
/// 20,000 draws under a fixed seed. A Kolmogorov-Smirnov statistic above 1.95 comes once in 1,000 for a right sampler;
/// a chi-square excess above 4 standard deviations about as rarely.
struct DistributionTests {
    private static let count = 20_000

    private func samples(_ distribution: Distribution, name: String = "distribution") -> [Double] {
        let stream = RandomStream(seed: 11, name: name)
        var bank = SamplerBank()
        let sampler = bank.sampler(distribution)
        return (0..<Self.count).map {
            Double(bank.value(sampler, at: stream.bits(UInt64($0)))) / Double(FixedPoint.one)
        }
    }

    private static func normal(_ deviations: Double) -> Double { erfc(-deviations / 2.0.squareRoot()) / 2 }

    private static func gamma(mean: Double, variation: Double) -> (Double) -> Double {
        let function = GammaFunction(shape: 1 / (variation * variation))
        return { $0 <= 0 ? 0 : function.probabilities($0 / mean * function.shape).lower }
    }

    @Test(arguments: [(6.6, 0.98), (3, 0.01), (2, 2.5), (8, 0)])
    func `a lognormal by its logarithm`(mu: Double, sigma: Double) {
        let drawn = samples(.lognormalOfLogarithm(mu: mu, sigma: sigma))
        if sigma == 0 {
            #expect(drawn.allSatisfy { ($0 / exp(mu) - 1).magnitude < 1e-6 })
        } else {
            #expect(Statistics.kolmogorovSmirnov(drawn) { Self.normal((log($0) - mu) / sigma) } < 1.95)
        }
    }

    @Test func `both ways to say a lognormal are the same`() {
        let sigma = log(10.0) / 2.326_347_874_040_841
        let (left, right) = (
            samples(.lognormal(p50: 800, p99: 8_000)), samples(.lognormalOfLogarithm(mu: log(800), sigma: sigma))
        )
        #expect(zip(left, right).allSatisfy { ($0 / $1 - 1).magnitude < 1e-6 })
    }

    @Test(arguments: [(1_155.0, 0.96), (800, 0.1), (300, 2)])
    func `a gamma distribution`(mean: Double, variation: Double) {
        let drawn = samples(.gamma(mean: mean, coefficientOfVariation: variation))
        #expect(Statistics.kolmogorovSmirnov(drawn, Self.gamma(mean: mean, variation: variation)) < 1.95)
    }

    @Test func `an exponential distribution`() {
        #expect(Statistics.kolmogorovSmirnov(samples(.exponential(mean: 400))) { 1 - exp(-$0 / 400) } < 1.95)
    }

    @Test(arguments: [(0.0, 7), (1.1, 50), (3, 1_000)])
    func `ranks by Zipf`(exponent: Double, count: Int) {
        let drawn = samples(.zipf(exponent: exponent, count: count))
        #expect(drawn.allSatisfy { (1...Double(count)).contains($0) && $0 == $0.rounded() })
        // Ranks that are expected fewer than five times count as one.
        let weights = (1...count).map { pow(Double($0), -exponent) }
        let total = weights.reduce(0, +)
        let kept = weights.prefix { $0 / total * Double(Self.count) >= 5 }.count
        var counts = (1...kept).map { rank in drawn.count { $0 == Double(rank) } }
        var shares = Array(weights.prefix(kept))
        if kept < count {
            counts.append(drawn.count { $0 > Double(kept) })
            shares.append(weights.dropFirst(kept).reduce(0, +))
        }
        #expect(Statistics.chiSquareExcess(counts, weights: shares) < 4)
    }

    @Test func `a mixture of two`() {
        let mixture = Distribution.mixture([
            MixtureComponent(weight: 3, distribution: .exponential(mean: 100)),
            MixtureComponent(weight: 1, distribution: .gamma(mean: 4_000, coefficientOfVariation: 0.2)),
        ])
        let gamma = Self.gamma(mean: 4_000, variation: 0.2)
        let distance = Statistics.kolmogorovSmirnov(samples(mixture)) { 0.75 * (1 - exp(-$0 / 100)) + 0.25 * gamma($0) }
        #expect(distance < 1.95)
    }

    @Test func `spikes in a mixture have their shares and leave the rest as it is`() {
        let mixture = Distribution.mixture([
            MixtureComponent(weight: 30, distribution: .constant(1_024)),
            MixtureComponent(weight: 5, distribution: .constant(4_096)),
            MixtureComponent(weight: 65, distribution: .lognormal(p50: 300, p99: 3_000)),
        ])
        let drawn = samples(mixture)
        let rest = drawn.filter { $0 != 1_024 && $0 != 4_096 }
        let counts = [drawn.count { $0 == 1_024 }, drawn.count { $0 == 4_096 }, rest.count]
        #expect(Statistics.chiSquareExcess(counts, weights: [30, 5, 65]) < 4)
        let sigma = log(10.0) / 2.326_347_874_040_841
        #expect(Statistics.kolmogorovSmirnov(rest) { Self.normal(log($0 / 300) / sigma) } < 1.95)
    }

    @Test func `a mixture in a mixture is one mixture`() {
        let inner = Distribution.mixture([
            MixtureComponent(weight: 1, distribution: .constant(1)),
            MixtureComponent(weight: 4, distribution: .constant(2)),
        ])
        let outer = Distribution.mixture([
            MixtureComponent(weight: 10, distribution: inner),
            MixtureComponent(weight: 30, distribution: .constant(3)),
        ])
        let drawn = samples(outer)
        let counts = [1, 2, 3].map { value in drawn.count { $0 == Double(value) } }
        #expect(counts.reduce(0, +) == Self.count)
        #expect(Statistics.chiSquareExcess(counts, weights: [2, 8, 30]) < 4)
    }

    @Test func `a cut changes only what lies beyond it`() {
        let whole = Distribution.lognormal(p50: 500, p99: 5_000)
        let (free, cut) = (samples(whole), samples(.cut(whole, least: 100, most: 4_096)))
        #expect(free.contains { $0 < 100 } && free.contains { $0 > 4_096 })
        for (value, bounded) in zip(free, cut) { #expect(bounded == max(100, min(value, 4_096))) }
        // The outer cut acts last, also where both leave nothing between them.
        let nested = samples(.cut(.cut(whole, least: 600, most: nil), least: nil, most: 200))
        #expect(nested.allSatisfy { $0 == 200 })
    }

    @Test func `a cut goes through a mixture to each of its parts`() {
        let mixture = Distribution.mixture([
            MixtureComponent(weight: 1, distribution: .constant(10)),
            MixtureComponent(weight: 1, distribution: .exponential(mean: 1_000)),
        ])
        let drawn = samples(.cut(mixture, least: 50, most: 2_000))
        let counts = [drawn.count { $0 == 50 }, drawn.count { $0 == 2_000 }, drawn.count { $0 > 50 && $0 < 2_000 }]
        let (low, high) = (1 - exp(-0.05), exp(-2.0))
        #expect(Statistics.chiSquareExcess(counts, weights: [0.5 + low / 2, high / 2, (1 - low - high) / 2]) < 4)
    }

    @Test func `equal distributions share their tables`() {
        var bank = SamplerBank()
        let mixture = Distribution.mixture([MixtureComponent(weight: 1, distribution: .exponential(mean: 9))])
        let (first, second) = (bank.sampler(mixture), bank.sampler(mixture))
        #expect(first.base == second.base && first.kind == second.kind)
    }
}
