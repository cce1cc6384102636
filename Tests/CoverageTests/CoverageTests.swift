import Foundation
import Scenarios
import Testing

@testable import Coverage

/// What running scenarios marks as touched.
@Suite struct CoverageTests {
    private func coverage(_ names: String...) throws -> SuiteCoverage {
        var coverage = SuiteCoverage()
        for name in names { try coverage.add(try ShippedScenarios.plan(name)) }
        return coverage
    }

    private func table(_ name: String, of coverage: SuiteCoverage) throws -> CoverageTable {
        try #require(coverage.tables.first { $0.name == name })
    }

    @Test func `nothing is covered at first`() {
        #expect(SuiteCoverage().tables.allSatisfy { $0.touched == 0 && $0.total > 0 })
    }

    @Test func `failed calls of one provider touch what they are about and no more`() throws {
        let coverage = try coverage("failure")
        #expect(coverage.scenarios == 1)
        let failures = try table("failures", of: coverage)
        #expect(failures.scenario("rate_limit", "claude") == "failure")
        #expect(failures.touched == 1)
        let windows = try table("windows", of: coverage)
        #expect(windows.scenario("stats/*/failed_requests", "1m") == "failure")
        #expect(windows.scenario("stats/*/total_cost", "24h") == nil, "failed calls cost nothing")
        #expect(try table("alert rules", of: coverage).touched == 0)
        #expect(try table("incidents", of: coverage).touched == 0)
    }

    @Test func `incidents count by what they do and by what they are aimed at`() throws {
        let coverage = try coverage("sudden-shift")
        let incidents = try table("incidents", of: coverage)
        #expect(incidents.scenario("latency", "struck") == "sudden-shift")
        #expect(incidents.touched == 1)
        let aims = try table("incident aims", of: coverage)
        #expect(aims.scenario("a provider", "other faults") == "sudden-shift")
        #expect(aims.touched == 1)
    }

    @Test func `rules count as fired or quiet, and by what they group`() throws {
        let rules = try table("alert rules", of: coverage("alert-latency"))
        #expect(rules.scenario("p95_response_time", "fired") == "alert-latency")
        #expect(rules.scenario("p95_response_time", "by model") == "alert-latency")
        #expect(rules.scenario("p95_response_time", "quiet") == nil)
        #expect(rules.isImpossible("health_status", "by model"))
    }

    @Test func `advice counts where it is given, demanded and forbidden`() throws {
        let advice = try table("recommendations", of: coverage("recommendations"))
        #expect(advice.scenario("high_error_rate", "given") == "recommendations")
        #expect(advice.scenario("high_error_rate", "demanded") == "recommendations")
        #expect(advice.scenario("retiring_model", "given") == nil)
    }

    @Test func `a scenario that is not as it must be, or compares nothing, touches nothing`() throws {
        var wrong = try ShippedScenarios.plan("must-fail")
        wrong.expectedOutcome = .met
        var blind = try ShippedScenarios.plan("failure")
        blind.comparesTruth = false
        var coverage = SuiteCoverage()
        try coverage.add(wrong)
        try coverage.add(blind)
        #expect(coverage.leftOut == ["must-fail", "failure"])
        #expect(coverage.scenarios == 0)
        #expect(coverage.tables.allSatisfy { $0.touched == 0 })
    }

    @Test func `no answer is missing from the lists`() throws {
        let coverage = try coverage("every-rule", "every-provider", "silent-provider", "money-advice", "hidden-quota")
        #expect(coverage.unknownAnswers.isEmpty)
        #expect(coverage.leftOut.isEmpty)
    }

    @Test func `every fault of a shipped scenario has a row`() throws {
        let rows = Set(IncidentTable.empty.rows)
        for plan in ShippedScenarios.plans.values {
            for incident in plan.incidents {
                let name = IncidentTable.name(of: incident.fault)
                #expect(rows.contains(name), "\(plan.name): add \(name) to IncidentTable.otherFaults")
            }
        }
    }

    @Test func `faults are named as scenario files name them`() {
        #expect(IncidentTable.name(of: .failure(.rateLimit)) == "rate_limit")
        #expect(IncidentTable.name(of: .latency(multiplier: 2)) == "latency")
    }

    @Test func `the report names holes and holds every table to the floor`() throws {
        let coverage = try coverage("failure")
        let report = CoverageReport(coverage, floor: 90)
        #expect(report.exitCode == 1)
        #expect(report.text().contains("hole: stats/*/total_cost (1m, 5m, 1h, 24h, 7d, 30d)"))
        #expect(report.text().contains("below the floor of 90.0 %"))
        #expect(CoverageReport(coverage).exitCode == 0)

        let object = try #require(try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        #expect(object["scenarios"] as? Int == 1)
        let tables = try #require(object["tables"] as? [[String: Any]])
        #expect(tables.map { $0["name"] as? String } == coverage.tables.map(\.name))
        let failures = try #require(tables.first { $0["name"] as? String == "failures" })
        #expect(failures["touched"] as? Int == 1)
        #expect((failures["holes"] as? [Any])?.count == (failures["total"] as? Int).map { $0 - 1 })
    }
}
