extension ScenarioPlan {
    /// The same scenario without its incidents: every alarm in it is a false one.
    ///
    /// Its expectations are those about the twin. Calls draw from the same random streams, so what no incident touches
    /// is the same in both.
    public var twin: ScenarioPlan {
        var twin = self
        twin.incidents = []
        twin.prices = calmPrices ?? prices
        twin.calmPrices = nil
        twin.expectations = expectations.filter(\.isOfTwin).map {
            var expectation = $0
            expectation.isOfTwin = false
            return expectation
        }
        return twin
    }

    /// Whether a run is only whole with its twin: there are incidents, and alerts or expectations that judge the twin.
    public var needsTwin: Bool { !incidents.isEmpty && (alerts != nil || expectations.contains(where: \.isOfTwin)) }
}
