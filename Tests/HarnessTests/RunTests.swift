import Records
import Reports
import Scenarios
import Testing
import Verdicts

@testable import Harness

/// How a run goes, apart from what it finds.
@Suite struct RunTests {
    private func json(_ result: RunResult) -> String {
        JSONReport.text(
            of: [ScenarioReport(result: result, timing: RunTiming(wallSeconds: 1, recordsPerSecond: 1))])
    }

    @Test func theSamePlanGivesTheSameBytes() throws {
        let plan = try ScenarioFolder.plan("scenarios/service/health.yaml")
        #expect(try json(ScenarioRun(plan: plan).run()) == json(ScenarioRun(plan: plan).run()))
    }

    @Test func anIncidentChangesOnlyWhatItTouches() throws {
        let plan = try ScenarioFolder.plan("scenarios/provider-outage.yaml")
        var twin = plan
        twin.incidents = []
        twin.expectations = []
        let (result, quiet) = (try ScenarioRun(plan: plan).run(), try ScenarioRun(plan: twin).run())
        #expect(quiet.totals.failed == 0)
        let touched = try #require(result.stimulus.incidents.first).touched
        #expect(result.totals.failed == touched)
        #expect(quiet.stimulus.streams.map(\.started) == result.stimulus.streams.map(\.started))
    }

    @Test func anInterruptedRunIsNeverMet() throws {
        let plan = try ScenarioFolder.plan("scenarios/service/health.yaml")
        var asked = 0
        let result = try ScenarioRun(plan: plan).run(
            RunObserver(isInterrupted: {
                asked += 1
                return asked > 10
            }))
        #expect(result.isInterrupted)
        #expect(result.outcome != .met)
        #expect(result.exitCode == 130)
        #expect(result.totals.records > 0)
    }

    @Test func progressOnlyGoesForward() throws {
        let plan = try ScenarioFolder.plan("scenarios/service/real-time.yaml")
        var last = 0.0
        _ = try ScenarioRun(plan: plan).run(
            RunObserver(progress: { progress in
                #expect(progress.fraction >= last)
                last = progress.fraction
            }))
        #expect(last == 1)
    }

    @Test func nothingIsLostBetweenTrafficAndTruth() throws {
        for path in ["scenarios/steady-day.yaml", "scenarios/azure-excerpt.yaml"] {
            let result = try ScenarioRun(plan: ScenarioFolder.plan(path)).run()
            let started = result.stimulus.streams.reduce(0) { $0 + $1.started }
            #expect(started == result.stimulus.delivered + result.stimulus.inFlight)
            #expect(result.totals.records == result.stimulus.delivered)
        }
    }

    @Test(arguments: RunBenchmark.allCases)
    func theBenchmarkMovesEveryRecord(part: RunBenchmark) throws {
        let plan = try ScenarioFolder.plan("scenarios/service/success.yaml")
        #expect(try part.measure(plan).records == 60)
    }
}
