import Foundation
import Records
import Scenarios
import Testing
import Traffic

/// The gaps of every process against their distribution.
///
/// Seeds are fixed; a Kolmogorov-Smirnov statistic above 1.95 has
/// a significance of one in a thousand.
struct GapDistributionTests {
    private func gaps(_ process: ArrivalProcess, seed: UInt64) -> [Double] {
        var scenario = TestScenario()
        scenario.seed = seed
        scenario.traffic = [TestTraffic(process, perSecond: 5)]
        let sent = scenario.run().records.map(\.sent).sorted()
        return zip(sent.dropFirst(), sent).map { Double($0 - $1) / 200_000 }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `Poisson gaps are exponential`(seed: UInt64) {
        let gaps = gaps(.poisson, seed: seed)
        #expect(gaps.count > 17_000)
        #expect(Statistics.kolmogorovSmirnov(gaps) { 1 - exp(-$0) } < 1.95)
        // The same gaps are not those of a slightly different process.
        #expect(Statistics.kolmogorovSmirnov(gaps) { 1 - exp(-pow($0, 1.1)) } > 1.95)
    }

    @Test(arguments: [(0.5, 1), (1.5, 2), (3, 3)] as [(Double, UInt64)])
    func `Weibull gaps have the shape that gives the asked spread`(variation: Double, seed: UInt64) {
        let shape = Self.shape(variation)
        let scale = 1 / tgamma(1 + 1 / shape)
        let gaps = gaps(.weibull(coefficientOfVariation: variation), seed: seed)
        #expect(Statistics.kolmogorovSmirnov(gaps) { 1 - exp(-pow($0 / scale, shape)) } < 1.95)
        #expect(Statistics.kolmogorovSmirnov(gaps) { 1 - exp(-pow($0 / scale, shape * 1.1)) } > 1.95)
    }

    /// The shape by a search of its own: the spread falls with it.
    private static func shape(_ variation: Double) -> Double {
        func spread(_ shape: Double) -> Double {
            (tgamma(1 + 2 / shape) / pow(tgamma(1 + 1 / shape), 2) - 1).squareRoot()
        }
        var shape = 0.2
        while spread(shape + 1e-5) > variation { shape += 1e-5 }
        return shape
    }

    @Test func `a Weibull spread of 1 is the exponential distribution`() {
        #expect(gaps(.weibull(coefficientOfVariation: 1), seed: 4) == gaps(.poisson, seed: 4))
    }

    /// A gamma distribution of shape 1/2 is that of a squared normal number.
    @Test func `gamma gaps with a spread of the root of two are squared normal numbers`() {
        let gaps = gaps(.gamma(coefficientOfVariation: 2.0.squareRoot()), seed: 5)
        #expect(Statistics.kolmogorovSmirnov(gaps) { erf(($0 / 2).squareRoot()) } < 1.95)
    }

    /// The index of dispersion of n counts of a Poisson process varies by sqrt(2 / n); five times that is allowed.
    @Test(arguments: [1, 60])
    func `counts disperse as the process says`(seconds: Int) {
        func dispersion(_ process: ArrivalProcess) -> Double {
            var scenario = TestScenario()
            scenario.duration = .hours(8)
            scenario.traffic = [TestTraffic(process, perSecond: 3, for: .hours(8))]
            var counts = Array(repeating: 0.0, count: 28_800 / seconds)
            for record in scenario.run().records {
                counts[min(counts.count - 1, Int(record.sent / 1_000_000) / seconds)] += 1
            }
            return Statistics.variance(counts) / Statistics.mean(counts)
        }
        let allowed = 5 * (2 / Double(28_800 / seconds)).squareRoot()
        #expect((dispersion(.poisson) - 1).magnitude < allowed)
        #expect(dispersion(.constant) < 0.05)
        // Over many gaps the index is the square of the gaps' spread; over few it is nearer to 1.
        let bursty = dispersion(.gamma(coefficientOfVariation: 2))
        #expect(seconds == 1 ? bursty > 1.5 && bursty < 4 : (bursty / 4 - 1).magnitude < 2 * allowed)
    }

    /// Measured over 120 seeds, the spread of the measure is the predicted one within a quarter.
    @Test(arguments: [ArrivalProcess.poisson, .gamma(coefficientOfVariation: 2), .weibull(coefficientOfVariation: 0.6)])
    func `the sampling error of the measured spread is as predicted`(process: ArrivalProcess) throws {
        var measured: [Double] = []
        var predicted = 0.0
        for seed in 1...120 as ClosedRange<UInt64> {
            var scenario = TestScenario()
            scenario.seed = seed
            scenario.duration = .minutes(5)
            scenario.traffic = [TestTraffic(process, perSecond: 5)]
            let stream = scenario.run().stimulus.streams[0]
            measured.append(try #require(stream.coefficientOfVariation))
            predicted = try #require(stream.coefficientOfVariationError)
        }
        #expect((Statistics.variance(measured).squareRoot() / predicted - 1).magnitude < 0.25)
    }
}
