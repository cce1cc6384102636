import Testing

@testable import Traffic

/// Known values come from arbitrary-precision arithmetic.
struct DeterministicMathTests {
    private func isClose(_ left: Double, _ right: Double, within tolerance: Double = 4e-16) -> Bool {
        (left - right).magnitude <= tolerance * max(right.magnitude, 1e-300)
    }

    @Test func `powers and logarithms of two have known values`() {
        #expect(isClose(DeterministicMath.exp2(0.3), 1.231_144_413_344_916_3))
        #expect(isClose(DeterministicMath.exp2(-33.7), 7.166_203_654_749_05e-11, within: 2e-15))
        #expect(isClose(DeterministicMath.log2(3), 1.584_962_500_721_156))
        #expect(isClose(DeterministicMath.log2(1e-5), -16.609_640_474_436_812))
        for exponent in -1_000...1_000 {
            let power = Double(sign: .plus, exponent: exponent, significand: 1)
            #expect(DeterministicMath.exp2(Double(exponent)) == power)
            #expect(DeterministicMath.log2(power) == Double(exponent))
        }
        #expect(DeterministicMath.exp2(-2_000) == 0)
        #expect(DeterministicMath.exp2(2_000) == .infinity)
        #expect(DeterministicMath.log2(0) == -.infinity)
    }

    @Test func `logarithm inverts the exponential`() {
        for step in -600...600 {
            let exponent = Double(step) * 0.97
            #expect(isClose(DeterministicMath.log2(DeterministicMath.exp2(exponent)), exponent, within: 1e-14))
        }
    }

    @Test func `cosine has known values and symmetries`() {
        #expect(isClose(DeterministicMath.cosine(turns: 0.1), 0.809_016_994_374_947_5))
        #expect(isClose(DeterministicMath.cosine(turns: 0.3), -0.309_016_994_374_947_34, within: 1e-15))
        #expect(DeterministicMath.cosine(turns: 0) == 1)
        #expect(DeterministicMath.cosine(turns: 0.5) == -1)
        #expect(DeterministicMath.cosine(turns: 0.25) == 0)
        for step in 0..<200 {
            let turn = Double(step) / 128
            #expect(DeterministicMath.cosine(turns: turn) == DeterministicMath.cosine(turns: -turn))
            #expect(DeterministicMath.cosine(turns: turn) == DeterministicMath.cosine(turns: turn + 1))
        }
    }

    @Test func `normal quantiles have known values`() {
        let known = [
            (0.5, 0), (0.4, 0.253_347_103_135_799_8), (0.1, 1.281_551_565_544_600_8), (0.01, 2.326_347_874_040_840_8),
            (0.001, 3.090_232_306_167_813), (1e-6, 4.753_424_308_822_899), (1e-10, 6.361_340_902_404_056),
            (0x1p-40, 7.047_700_256_664_409),
        ]
        for (tail, distance) in known {
            #expect(isClose(NormalQuantile.distance(tail: tail), distance, within: 1e-13))
        }
    }

    @Test func `gamma function has known values`() {
        let logarithms = [
            (0.000_1, 9.210_282_658_633_961), (0.5, 0.572_364_942_924_700), (7.25, 7.052_185_450_738_54),
            (100.5, 361.435_540_467_777_6), (10_000, 82_099.717_496_442_38),
        ]
        for (shape, logarithm) in logarithms {
            #expect(isClose(GammaFunction.logGamma(shape), logarithm, within: 1e-13))
        }
        let upper = [
            (0.000_1, 0.001, 0.000_632_961_745_834_491_3), (0.000_1, 2, 4.890_814_953_987_247_6e-6),
            (0.25, 0.1, 0.391_661_154_271_034), (0.25, 3, 0.005_010_895_948_708_311),
            (4, 1.5, 0.934_357_545_621_549_9), (4, 12, 0.002_291_791_207_791_423),
            (100, 90, 0.841_779_010_813_57), (10_000, 10_150, 0.067_340_621_503_949_15),
        ]
        for (shape, value, probability) in upper {
            let found = GammaFunction(shape: shape).probabilities(value)
            #expect(isClose(found.upper, probability, within: 1e-9))
            #expect((found.lower + found.upper - 1).magnitude < 1e-14)
        }
    }
}
