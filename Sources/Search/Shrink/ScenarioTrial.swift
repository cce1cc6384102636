public import Harness
public import Records
import Reports
public import ScenarioFiles
public import Scenarios
public import Verdicts

/// Runs documents and says whether they fail in the way that is looked for.
public struct ScenarioTrial {
    /// How a plan is run: with the monitor that ships, or with another one.
    public typealias Run = (ScenarioPlan, RunObserver) throws -> RunResult

    /// A run with the monitor that ships.
    public static let shippedRun: @Sendable (ScenarioPlan, RunObserver) throws -> RunResult = {
        try ScenarioRun(plan: $0).run($1)
    }

    /// What a document came to.
    public enum Verdict: Equatable, Sendable {
        /// It is no scenario.
        case invalid
        /// It does not fail, or in another way.
        case different
        /// It fails in the way that is looked for; `instant` is how long after the start that was seen first, where one
        /// instant can be named.
        case same(instant: Microseconds?)
    }

    private let reader: ScenarioReader
    private let path: String
    private let wanted: FailureSignature
    private let run: Run
    private let control: Run?
    private let isInterrupted: () -> Bool

    /// Trials that look for one way of failing; files that a document names are found relative to `path`.
    ///
    /// With a `control`, what fails in that way under it too is not what is looked for.
    public init(
        reader: ScenarioReader, path: String, wanted: FailureSignature,
        run: @escaping Run = ScenarioTrial.shippedRun, control: Run? = nil,
        isInterrupted: @escaping () -> Bool = { false }
    ) {
        self.reader = reader
        self.path = path
        self.wanted = wanted
        self.run = run
        self.control = control
        self.isInterrupted = isInterrupted
    }

    /// Every way in which a document fails, the plainest first; empty when it does not.
    public static func failures(
        of document: ScenarioDocument, reader: ScenarioReader, path: String, run: Run = ScenarioTrial.shippedRun
    ) throws -> [FailureSignature] {
        let plan = try reader.read(text: document.text(), path: path).get()
        return FailureSignature.all(of: try run(plan, RunObserver()))
    }

    /// Runs a document.
    public func verdict(on document: ScenarioDocument) -> Verdict {
        guard case .success(let plan) = reader.read(text: document.text(), path: path) else { return .invalid }
        let observer = RunObserver(isInterrupted: isInterrupted)
        guard let result = try? run(plan, observer) else { return .different }
        guard FailureSignature.all(of: result).contains(wanted) else { return .different }
        if let control, let sound = try? control(plan, observer), FailureSignature.all(of: sound).contains(wanted) {
            return .different
        }
        return .same(instant: instant(of: result).map { $0 - plan.start })
    }

    /// When the wanted failure was first seen.
    private func instant(of result: RunResult) -> Instant? {
        switch wanted {
        case .expectation(let claim, _):
            result.expectations.first {
                $0.outcome == .failed && FailureText.claim(of: $0.expectation) == claim
            }?.instant
        case .truth: result.truth?.mismatches.map(\.instant).min()
        case .law: result.conservation.breaches.map(\.instant).min()
        case .outcome: nil
        }
    }
}
