import Foundation
import Scenarios
import Testing

@testable import Mutation

/// What is said about mutants that are noticed, and about those that are not.
@Suite struct ReportTests {
    private func judge(_ mutant: String, on scenarios: String...) throws -> MutationReport {
        var run = MutationRun(plans: try scenarios.map(ShippedScenarios.plan))
        let result = try run.judge(try #require(Mutant.named(mutant)))
        return MutationReport([result], unfit: run.unfit)
    }

    private func object(_ report: MutationReport) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    }

    @Test func `a kill says which scenario, where, and both values`() throws {
        let report = try judge("failures-lost", on: "success", "failure")
        #expect(report.killed == 1)
        #expect(report.exitCode == 0)
        let result = report.results[0]
        #expect(result.tried == ["failure"], "the scenario that the catalogue names comes first")
        let kill = try #require(result.kill)
        #expect(kill.witness == .truth)
        #expect(kill.place == "intake.received")
        #expect(kill.got == "0")
        #expect(report.text().contains("truth intake.received: expected "))
    }

    @Test func `a survivor is listed with the scenario that should have noticed`() throws {
        let report = try judge("never-resolves", on: "success", "failure")
        #expect(report.exitCode == 1)
        #expect(report.survivors.map(\.mutant.name) == ["never-resolves"])
        #expect(report.results[0].tried == ["success", "failure"])
        #expect(report.text().contains("missing   alert-resolves, which should notice"))
        #expect(report.text().contains("1 mutants, 0 killed, 1 survived"))
    }

    @Test func `a kill by a scenario that is not named is a kill, and said to be so`() throws {
        let report = try judge("failures-lost", on: "health")
        #expect(report.exitCode == 0)
        #expect(report.results[0].isKilledByAnother)
        #expect(report.text().contains("not a scenario that the catalogue names"))
    }

    @Test func `a scenario that fails without a defect proves nothing`() throws {
        var broken = try ShippedScenarios.plan("must-fail")
        broken.expectedOutcome = .met
        var run = MutationRun(plans: [broken])
        let result = try run.judge(try #require(Mutant.named("one-worker-of-two")))
        #expect(result.kill == nil)
        #expect(run.unfit == ["must-fail"])
        #expect(MutationReport([result], unfit: run.unfit).exitCode == 1)
    }

    @Test func `scenarios that must not be met are not asked`() throws {
        let report = try judge("one-worker-of-two", on: "must-fail", "thin-evidence")
        #expect(report.results[0].tried.isEmpty)
        #expect(report.exitCode == 1)
    }

    @Test func `the JSON has a row for every mutant`() throws {
        let killed = try object(try judge("failures-lost", on: "failure"))
        #expect(killed["schema"] as? Int == 1)
        #expect(killed["total"] as? Int == 1)
        #expect(killed["killed"] as? Int == 1)
        let row = try #require((killed["mutants"] as? [[String: Any]])?.first)
        #expect(row["name"] as? String == "failures-lost")
        #expect(row["outcome"] as? String == "killed")
        #expect(row["scenario"] as? String == "failure")
        #expect(row["witness"] as? String == "truth")
        #expect(row["expected_killers"] as? [String] == ["failure"])
        #expect((row["at"] as? String)?.hasSuffix("Z") == true)

        let survived = try object(try judge("never-resolves", on: "success"))
        #expect(survived["killed"] as? Int == 0)
        #expect(survived["survived"] as? Int == 1)
        let other = try #require((survived["mutants"] as? [[String: Any]])?.first)
        #expect(other["outcome"] as? String == "survived")
        #expect(other["scenario"] is NSNull)
    }

    @Test func `without truth a failed expectation is the witness`() throws {
        var plan = try ShippedScenarios.plan("success")
        plan.comparesTruth = false
        let mutant = try #require(Mutant.named("one-worker-of-two"))
        let kill = try #require(try MutationRun.trial(of: mutant, on: plan))
        #expect(kill.witness == .expectation)
        #expect(kill.place.contains("success.yaml:"))
    }

    @Test func `without truth sums that do not add up are the witness`() throws {
        var plan = try ShippedScenarios.plan("cost-analytics")
        plan.comparesTruth = false
        let mutant = try #require(Mutant.named("anonymous-left-out"))
        let kill = try #require(try MutationRun.trial(of: mutant, on: plan))
        #expect(kill.witness == .conservation)
        #expect(kill.place == "cost by user = all")
    }
}
