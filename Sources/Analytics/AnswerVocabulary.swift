extension Analyst {
    /// The issues that recommendations may have.
    public static var issues: [String] { allRecommendationRules.map(\.issue) }

    /// The kinds of degradations that may be noticed.
    public static var degradationKinds: [String] { allDegradationDetectors.map(\.kind) }
}
