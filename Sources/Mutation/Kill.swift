import Answers
public import Records
import Scenarios
import Verdicts

/// How a scenario noticed a defect: the first thing that was not as it must be.
public struct Kill: Equatable, Sendable {
    /// What noticed.
    public enum Witness: String, Sendable {
        /// A value differs from the oracle's.
        case truth
        /// The answers do not add up.
        case conservation
        /// Something that the scenario expects is not so, or cannot be told.
        case expectation
    }

    /// The name of the scenario.
    public var scenario: String
    /// What noticed.
    public var witness: Witness
    /// Where: a path of the answers, a law, or an expectation.
    public var place: String
    /// What it had to be.
    public var expected: String
    /// What the monitor said.
    public var got: String
    /// When it was seen; `nil` where that has no meaning.
    public var at: Instant?

    /// The kill of a run; `nil` when the run is met.
    init?(_ result: RunResult) {
        guard result.outcome != .met else { return nil }
        self.init(
            scenario: result.scenario.name, witness: .expectation, place: "outcome", expected: "met",
            got: result.shortcoming ?? result.outcome.rawValue)
        if let mismatch = result.truth?.mismatches.first {
            (witness, place, at) = (.truth, mismatch.path, mismatch.instant)
            expected = mismatch.expected.text
            got = mismatch.got.text
        } else if let breach = result.conservation.breaches.first {
            let violation = breach.violation
            (witness, place, at) = (.conservation, violation.law, breach.instant)
            expected = "\(violation.right)"
            got = "\(violation.left)"
        } else if let unmet = result.expectations.first(where: { $0.outcome != .met }) {
            place = "\(unmet.expectation.place)"
            at = unmet.instant
            got = unmet.values.first { !$0.holds }?.got.text ?? unmet.reason ?? unmet.outcome.rawValue
        }
    }

    init(scenario: String, witness: Witness, place: String, expected: String, got: String, at: Instant? = nil) {
        self.scenario = scenario
        self.witness = witness
        self.place = place
        self.expected = expected
        self.got = got
        self.at = at
    }
}

extension ObservedValue {
    /// The value in a few words.
    fileprivate var text: String {
        switch self {
        case .absent: "nothing"
        case .leaf(let leaf): JSONText.write(leaf, names: Catalog(), indentation: 0)
        case .list(let count): "a list of \(count)"
        case .object(let count): "an object of \(count)"
        }
    }
}
