import Foundation
import Records
import Scenarios
import Testing
import Verdicts

@testable import Harness

/// The shipped scenarios are tests: each must reach the outcome its file states, with every number proved.
@Suite struct ShippedScenarioTests {
    @Test func thereAreEnough() {
        #expect(ScenarioFolder.paths.count >= 14)
    }

    @Test(arguments: ScenarioFolder.paths)
    func reachesItsOutcome(path: String) throws {
        let plan = try ScenarioFolder.plan(path)
        // The whole month takes minutes without optimisation; `make run` does it.
        guard path != "scenarios/month.yaml" else { return }
        let result = try ScenarioRun(plan: plan).run()
        #expect(result.matchesExpectation, "\(path) came out \(result.outcome.rawValue)")
        let truth = try #require(result.truth)
        #expect(truth.mismatchCount == 0)
        #expect(truth.instants >= 24)
        #expect(truth.values > 1_000)
    }

    @Test func aMonthBeginsWell() throws {
        var plan = try ScenarioFolder.plan("scenarios/month.yaml")
        plan.end = plan.start + .hours(3)
        plan.incidents = []
        plan.expectations = []
        let result = try ScenarioRun(plan: plan).run()
        #expect(result.outcome == .met)
        #expect(result.totals.records > 200_000)
    }

    @Test func everyFileSaysWhatItProves() throws {
        for path in ScenarioFolder.paths {
            let text = try String(contentsOf: ScenarioFolder.packageRoot.appending(path: path), encoding: .utf8)
            #expect(text.hasPrefix("# Proves: "), "\(path)")
            #expect(try !ScenarioFolder.plan(path).description.isEmpty, "\(path)")
        }
    }
}
