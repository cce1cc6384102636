public import Records
public import Scenarios

/// What became of a scenario without its incidents.
public struct TwinResult: Equatable, Sendable {
    /// How many records there were.
    public var records: Int
    /// The alerts that fired: every one is a false alarm.
    public var falseAlarms: [AlertFiring]
    /// How long it lasted.
    public var length: Microseconds

    /// The twin of a run.
    public init(records: Int, falseAlarms: [AlertFiring], length: Microseconds) {
        self.records = records
        self.falseAlarms = falseAlarms
        self.length = length
    }
}

extension RunResult {
    /// Takes over what the twin's run showed; `expectations` are all of the scenario, in its order.
    public mutating func add(_ twin: RunResult, to expectations: [Expectation]) {
        self.twin = TwinResult(
            records: twin.totals.records, falseAlarms: twin.firings.filter { $0.fired != nil },
            length: twin.scenario.end - twin.scenario.start)
        isInterrupted = isInterrupted || twin.isInterrupted
        var (own, others) = (self.expectations[...], twin.expectations[...])
        self.expectations = expectations.compactMap { expectation in
            guard expectation.isOfTwin else { return own.popFirst() }
            guard var result = others.popFirst() else { return nil }
            result.expectation.isOfTwin = true
            return result
        }
    }
}
