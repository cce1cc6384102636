import Records
import Scenarios

/// The distributions that are known by a few parameters, and mixtures of others.
extension DistributionReader {
    private static let components = 1...1_000
    /// The widest spread of a logarithm: from a thousandth part to a thousandfold within one standard deviation.
    private static let widestSigma = 7.0

    func lognormal(_ mapping: MappingReader) -> Distribution? {
        let p50 = mapping.required("p50", "the median").flatMap { value($0, allowsZero: false) }
        let p99 = mapping.required("p99", "the 99th percentile").flatMap { value($0, allowsZero: false) }
        guard let p50, let p99 else { return nil }
        guard p99 >= p50 else {
            mapping["p99"]?.report("p99 is below p50; expected it to be at least as large")
            return nil
        }
        return .lognormal(p50: p50, p99: p99)
    }

    func lognormalOfLogarithm(_ reader: NodeReader) -> Distribution? {
        let section = reader.mapping("a mapping with mu and sigma", keys: ["mu", "sigma"])
        let meanOf = "the mean of the natural logarithm, from -30 to 30"
        let mu = section?.required("mu", meanOf)?.number(meanOf, in: -30...30)
        let spread = "the standard deviation of the natural logarithm, from 0 to 7"
        let sigma = section?.required("sigma", spread)?.number(spread, in: 0...Self.widestSigma)
        guard let mu, let sigma else { return nil }
        return .lognormalOfLogarithm(mu: mu + logarithmOfUnit, sigma: sigma)
    }

    func gamma(_ reader: NodeReader) -> Distribution? {
        guard let section = reader.mapping("a mapping with mean and cv", keys: ["mean", "cv"]) else { return nil }
        let mean = section.required("mean", "the mean").flatMap { value($0, allowsZero: false) }
        let expected = "the coefficient of variation, from 0.001 to 100"
        let variation = section.required("cv", expected)?.number(expected, in: 0.001...100)
        guard let mean, let variation else { return nil }
        return .gamma(mean: mean, coefficientOfVariation: variation)
    }

    func exponential(_ reader: NodeReader) -> Distribution? {
        reader.mapping("a mapping with mean", keys: ["mean"])?.required("mean", "the mean")
            .flatMap { value($0, allowsZero: false) }.map(Distribution.exponential)
    }

    func zipf(_ reader: NodeReader) -> Distribution? {
        guard isCount else {
            reader.report("zipf gives whole numbers from 1; expected another distribution here")
            return nil
        }
        guard let section = reader.mapping("a mapping with exponent and count", keys: ["exponent", "count"]) else {
            return nil
        }
        let exponent = section.required("exponent", "a number from 0 to 10")?
            .number("a number from 0 to 10", in: 0...10)
        let expected = "the largest value, a whole number from 1 to 1000000"
        let count = section.required("count", expected)?.integer(expected, in: 1...1_000_000)
        guard let exponent, let count else { return nil }
        return .zipf(exponent: exponent, count: count)
    }

    func mixture(_ reader: NodeReader) -> Distribution? {
        let expected = "a list of distributions with weights, such as {weight: 1, p50: 300, p99: 2000}"
        guard let items = reader.list(expected) else { return nil }
        guard Self.components.contains(items.count) else {
            reader.report("\(items.count) distributions; expected 1 to 1000 of them")
            return nil
        }
        var components: [MixtureComponent] = []
        for item in items {
            let keys = ["weight"] + Self.forms + ["min", "max"]
            guard let section = item.mapping("a distribution with a weight", keys: keys) else { continue }
            let weight = section.required("weight", "a weight above 0 and at most 1000000000")?.weight()
            guard let weight, let distribution = distribution(section) else { continue }
            components.append(MixtureComponent(weight: weight, distribution: distribution))
        }
        return components.count == items.count ? .mixture(components) : nil
    }
}
