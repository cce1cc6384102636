import Scenarios
import Testing

@testable import Mutation

/// The suite of scenarios is good enough: it notices every defect of the catalogue.
@Suite struct KillTests {
    @Test(arguments: Mutant.all.map(\.name))
    func `the first scenario that a mutant names notices it`(name: String) throws {
        let mutant = try #require(Mutant.named(name))
        let first = try #require(mutant.killers.first)
        let plan = try ShippedScenarios.plan(first)
        #expect(plan.expectedOutcome == .met)
        let kill = try #require(try MutationRun.trial(of: mutant, on: plan), "\(name) survived \(first)")
        #expect(kill.scenario == first)
        #expect(kill.expected != kill.got)
    }

    /// The seam itself must not be what scenarios notice.
    @Test(arguments: [
        "success", "failure", "health", "cost-accuracy", "on-the-border", "alert-defaults", "two-endpoints",
        "usage-patterns", "hidden-quota",
    ])
    func `a monitor that is changed into itself at every place survives`(scenario: String) throws {
        let plan = try ShippedScenarios.plan(scenario)
        #expect(try MutationRun.trial(of: .sound, on: plan) == nil)
        #expect(try MutationRun.trial(of: Self.unchanged, on: plan) == nil)
    }

    /// Alerts keep sums of the monitor that is gone, so this is shown to scenarios without rules.
    @Test(arguments: ["health", "cost-conformance", "provider-outage"])
    func `a restart from a complete checkpoint survives`(scenario: String) throws {
        let restarted = Mutant("restarted", "Nothing is wrong.", by: .restart(.complete))
        #expect(try MutationRun.trial(of: restarted, on: ShippedScenarios.plan(scenario)) == nil)
    }

    /// Every place of injection with a change that changes nothing.
    private static let unchanged = Mutant(
        "unchanged", "Nothing is wrong.",
        by: .setup { _ in }, .showsTruePrices, .changing { _ in }, .losing { _, _ in false }, .instant { $0 },
        .memory { records, _ in records }, .answers { $0.edit("periods/*/stats/*/p95_response_time_ms") { _ in } },
        .knowing { answers, _ in answers.editObjects("periods/*/*") { _ in } }, .figures { _, _ in })
}
