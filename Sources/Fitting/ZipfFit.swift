import Traffic

/// How unequal users are: the exponent under which their shares of the calls are most likely.
enum ZipfFit {
    /// The exponent for the numbers of calls of all users, in any order; 0 when all are equal.
    static func exponent(_ counts: [Int]) -> Double {
        let ranked = counts.filter { $0 > 0 }.sorted(by: >)
        guard ranked.count > 1 else { return 0 }
        let total = Double(ranked.reduce(0, +))
        let logarithms = (1...ranked.count).map { DeterministicMath.log(Double($0)) }
        let mean = zip(ranked, logarithms).reduce(0) { $0 + Double($1.0) * $1.1 } / total
        var (low, high) = (0.0, 5.0)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            var (weight, weighted) = (0.0, 0.0)
            for logarithm in logarithms {
                let share = DeterministicMath.exp(-middle * logarithm)
                weight += share
                weighted += share * logarithm
            }
            // The likelihood still grows while the expected logarithm of the rank is above the mean.
            if weighted / weight > mean { low = middle } else { high = middle }
        }
        return ((low + high) / 2 * 100).rounded() / 100
    }
}
