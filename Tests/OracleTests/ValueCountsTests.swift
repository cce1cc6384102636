import Testing

@testable import Oracle

/// The multiset behind the percentiles against a sorted array.
struct ValueCountsTests {
    @Test
    func everyRankOfAMixture() {
        let values: [Int64] = [
            0, 1, 999, 1_000, 1_000, 1_001, 65_535_000, 65_535_500, 65_536_000, 1 << 40, 2_000, 1_999,
        ]
        var counts = ValueCounts(grain: 1_000)
        for value in values { counts.change(value, by: 1) }
        #expect(ValueCounts.values(atRanks: Array(1...values.count), in: [counts]) == values.sorted())
    }

    @Test
    func whatIsTakenAwayIsGone() {
        var counts = ValueCounts(grain: 1_000)
        for value in [500, 1_000, 7_000, 7_000, 2_000_000_001] as [Int64] { counts.change(value, by: 1) }
        for value in [500, 7_000, 2_000_000_001] as [Int64] { counts.change(value, by: -1) }
        #expect(ValueCounts.values(atRanks: [1, 2, 3], in: [counts]) == [1_000, 7_000])
    }

    @Test
    func severalRanksMayBeOneValue() {
        var counts = ValueCounts(grain: 1_000)
        counts.change([5, 5, 5, 5], by: 1)
        counts.change(1, by: 1)
        #expect(ValueCounts.values(atRanks: [1, 2, 2, 5], in: [counts]) == [1, 5_000, 5_000, 5_000])
    }

    @Test(arguments: UInt64(1)...20)
    func randomComingAndGoing(seed: UInt64) {
        var draws = Draws(seed: seed, name: "times")
        var counts = ValueCounts(grain: 1_000)
        var kept: [Int64] = []
        for _ in 0..<60 {
            if !kept.isEmpty, draws.once(in: 3) {
                counts.change(kept.remove(at: Int(draws.number(0...Int64(kept.count - 1)))), by: -1)
            } else {
                let value = draws.once(in: 2) ? draws.number(0...30) * 1_000 : draws.number(0...30_000)
                counts.change(value, by: 1)
                kept.append(value)
            }
        }
        #expect(ValueCounts.values(atRanks: Array(1...kept.count + 1), in: [counts]) == kept.sorted())
    }

    @Test(arguments: UInt64(1)...20)
    func severalMultisetsAreOne(seed: UInt64) {
        var draws = Draws(seed: seed, name: "sets")
        var sets = [ValueCounts](repeating: ValueCounts(grain: 1_000), count: 3)
        var all: [Int64] = []
        for _ in 0..<draws.number(1...400) {
            let value = draws.once(in: 9) ? draws.number(0...70_000_000) : draws.number(0...40_000) * 1_000
            sets[Int(draws.number(0...2))].change(value, by: 1)
            all.append(value)
        }
        all.sort()
        #expect(ValueCounts.values(atRanks: Array(1...all.count), in: sets) == all)
        let ranks = [1, (all.count + 1) / 2, all.count]
        #expect(ValueCounts.values(atRanks: ranks, in: sets) == ranks.map { all[$0 - 1] })
    }
}
