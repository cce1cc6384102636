import Scenarios
import Search
import Testing

@Suite struct SweepTests {
    @Test func `every seed of a sound scenario is met, whatever the number of jobs`() async throws {
        let plans = [try Samples.plan(), try Samples.plan(path: "other.yaml")]
        let options = SweepOptions(firstSeed: 7, seeds: 2)
        let alone = await Sweep(plans: plans, options: options).run(jobs: 1)
        let together = await Sweep(plans: plans, options: options).run(jobs: 3)
        #expect(alone == together)
        #expect(alone.rows.map(\.path) == ["sample.yaml", "other.yaml"])
        #expect(alone.rows.allSatisfy { $0.runs.map(\.seed) == [7, 8] && $0.count(of: .met) == 2 })
        #expect(alone.isComplete && alone.exitCode == 0)
        #expect(SweepText.text(of: alone) == SweepText.text(of: together))
    }

    /// Requests in ten minutes depend on the seed, so a literal number holds for few.
    private static let literal = """
        expect:
          that:
            - {at: end, check: summary.total_requests > 230}
        """

    @Test func `the first failing seed comes with what failed and the line that runs it again`() async throws {
        let plan = try Samples.plan(Self.literal, path: "my file.yaml")
        let result = await Sweep(plans: [plan], options: SweepOptions(seeds: 4)).run(jobs: 2)
        let row = try #require(result.rows.first)
        let failing = try #require(row.firstFailing)
        #expect(row.count(of: .met) > 0 && row.count(of: .failed) > 0, "\(SweepText.text(of: result))")
        #expect(row.runs.first { $0.outcome == .failed }?.seed == failing.seed)
        #expect(failing.failure?.contains("summary.total_requests > 230") == true)
        #expect(SweepText.text(of: result).contains("windtunnel run 'my file.yaml' --seed \(failing.seed)\n"))
        #expect(result.exitCode == 1)
        #expect(SweepJSON.text(of: result).contains("\"first_failing_seed\": \"\(failing.seed)\""))
    }

    @Test func `truth only leaves out what the file expects`() async throws {
        let plan = try Samples.plan(Self.literal)
        let result = await Sweep(plans: [plan], options: SweepOptions(seeds: 3, truthOnly: true)).run(jobs: 2)
        #expect(result.exitCode == 0 && result.rows[0].count(of: .met) == 3)
    }

    @Test(arguments: [1, 4])
    func `the first failure ends the sweep at the same run for any jobs`(jobs: Int) async throws {
        let plans = [try Samples.plan(Self.literal), try Samples.plan()]
        let whole = await Sweep(plans: [plans[0]], options: SweepOptions(seeds: 3)).run(jobs: 2)
        let options = SweepOptions(seeds: 3, stopsAtFirst: true)
        let result = await Sweep(plans: plans, options: options).run(jobs: jobs)
        #expect(result.rows[0].runs.last == whole.rows[0].firstFailing)
        #expect(result.rows[1].runs.isEmpty && !result.isComplete && result.exitCode == 1)
    }

    @Test func `a sweep that is broken off says so`() async throws {
        let result = await Sweep(plans: [try Samples.plan()], options: SweepOptions(seeds: 2)).run(
            jobs: 1, isInterrupted: { true })
        #expect(result.exitCode == 130 && !result.isComplete && result.rows[0].runs.isEmpty)
    }

    @Test func `seeds go on after the largest`() {
        #expect(SweepOptions(firstSeed: .max, seeds: 3).seed(1) == 0)
    }
}
