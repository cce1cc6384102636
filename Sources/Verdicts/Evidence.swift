/// What one look at the answers says about an expectation.
struct Evidence {
    /// The values that rest on enough requests.
    var judged: [ExpectationValue] = []
    /// The smallest number of requests behind the judged values.
    var samples: Int?
    /// The paths whose values rest on too few requests, and how many those are.
    var thin: [(path: String, samples: Int)] = []
    /// Why nothing could be judged, where too few requests are not the reason.
    var obstacle: String?

    /// Adds a value that counts when it rests on at least `minimum` requests.
    mutating func add(_ value: ExpectationValue, samples count: Int?, minimum: Int) {
        guard minimum <= 0 || (count ?? 0) >= minimum else {
            thin.append((value.path, count ?? 0))
            return
        }
        judged.append(value)
        if let count { samples = min(samples ?? count, count) }
    }
}
