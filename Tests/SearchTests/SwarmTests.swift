import Records
import Scenarios
import Search
import Testing

@Suite struct SwarmTests {
    @Test func `a seed always varies in the same way, and different seeds differ`() throws {
        let plan = try Samples.plan()
        var seen: Set<[String]> = []
        for seed in 0..<200 as Range<UInt64> {
            let first = SwarmVariation(seed: seed).vary(plan), second = SwarmVariation(seed: seed).vary(plan)
            #expect(first.variations == second.variations && first.plan.traffic == second.plan.traffic)
            #expect(first.plan.models == second.plan.models && first.plan.seed == seed)
            seen.insert(first.variations)
        }
        #expect(seen.count > 150)
        let kinds = Set(seen.joined().map { $0.prefix { $0 != ":" } })
        #expect(kinds.count == 10, "\(kinds.sorted())")
    }

    @Test func `varied scenarios stay within what a file may say`() throws {
        let plan = try Samples.plan()
        for seed in 0..<300 as Range<UInt64> {
            let varied = SwarmVariation(seed: seed).vary(plan).plan
            for (traffic, old) in zip(varied.traffic, plan.traffic) {
                #expect(!traffic.mix.isEmpty && traffic.mix.allSatisfy { old.mix.contains($0) })
                #expect(traffic.users == .anonymous || traffic.users.first == old.users.first)
                #expect((1...old.users.count).contains(traffic.users.count))
            }
            for incident in varied.incidents {
                #expect(plan.start <= incident.window.from && incident.window.to <= plan.end)
            }
            #expect(varied.models.allSatisfy { (0...1).contains($0.failures.rate) })
        }
    }

    @Test func `the monitor tells the truth about random scenarios`() async throws {
        let options = SweepOptions(firstSeed: 100, seeds: 8, isSwarm: true)
        let result = await Sweep(plans: [try Samples.plan()], options: options).run(jobs: 2)
        #expect(result.rows[0].count(of: .failed) == 0, "\(SweepText.text(of: result))")
        #expect(result.rows[0].runs.contains { !$0.variations.isEmpty })
        let one = SweepOptions(firstSeed: 105, seeds: 1, isSwarm: true)
        let again = await Sweep(plans: [try Samples.plan()], options: one).run(jobs: 1)
        #expect(again.rows[0].runs[0] == result.rows[0].runs[5])
    }
}
