import AlertRules
import Alerting
import FoundationEssentials
import Records
import Testing

@Suite struct AlertDefectTests {
    @Test func `defect 36: alerts have ids of their own, the same alert has one`() {
        var bench = Bench(Bench.rule("a"), Bench.rule("b"))
        for round in 0..<400 { bench.step(round % 40 < 20 ? 50 : 0) }
        let starts = bench.transitions.filter { $0.to == .active }.map(\.id)
        #expect(starts.count >= 4)
        #expect(Set(starts).count == starts.count)
        let ends = bench.transitions.filter { $0.to == .resolved }.map(\.id)
        #expect(Set(ends).isSubset(of: starts) && Set(ends).count == ends.count)
    }

    @Test func `defect 40: a notification of any date can be written and read again`() throws {
        for start in [Int64(0), 951_782_399_999_999, 1_772_438_400_000_000, 7_258_118_399_000_000] {
            var bench = Bench(Bench.rule())
            bench.now = Instant(microseconds: start)
            bench.step(50, times: 40)
            let data = try JSONEncoder().encode(bench.transitions)
            #expect(!bench.transitions.isEmpty)
            #expect(try JSONDecoder().decode([AlertTransition].self, from: data) == bench.transitions)
        }
    }
}
