import Records
import Testing

@testable import Traffic

struct AliasTableTests {
    /// The probability of each choice, in 2^-32 of a column, read back from the table.
    private func shares(of table: AliasTable) -> [UInt64] {
        var shares = Array(repeating: UInt64(0), count: table.columns.count)
        for (index, column) in table.columns.enumerated() {
            let (own, alias) = (column >> 32, Int(column & 0xffff_ffff))
            shares[index] += own
            shares[alias] += 1 << 32 - own
        }
        return shares
    }

    @Test(arguments: 0..<40)
    func `a table holds its weights`(seed: UInt64) throws {
        let stream = RandomStream(seed: seed, name: "weights")
        let count = 1 + Int(stream.bits(0) % 200)
        let weights = (0..<count).map { index in
            DeterministicMath.exp2(Double(stream.bits(UInt64(index) + 1) >> 40) * 0x1p-20 - 8)
        }
        let table = try #require(AliasTable(weights: weights))
        let total = weights.reduce(0, +)
        let shares = shares(of: table)
        #expect(shares.reduce(0, +) == UInt64(count) << 32)
        for (share, weight) in zip(shares, weights) {
            let asked = weight / total * Double(count) * 0x1p32
            #expect((Double(share) - asked).magnitude <= Double(count))
        }
    }

    @Test func `draws follow the weights`() throws {
        let weights = [50.0, 30, 15, 4, 1]
        let table = try #require(AliasTable(weights: weights))
        let stream = RandomStream(seed: 3, name: "draws")
        var counts = Array(repeating: 0, count: weights.count)
        for draw in 0..<50_000 as Range<UInt64> {
            counts[AliasTable.choice(at: stream.bits(draw), in: table.columns.span, base: 0, count: 5)] += 1
        }
        #expect(Statistics.chiSquareExcess(counts, weights: weights) < 4)
    }

    @Test func `a choice without weight is never made`() throws {
        let table = try #require(AliasTable(weights: [0, 1, 0, 2]))
        let shares = shares(of: table)
        #expect(shares[0] == 0 && shares[2] == 0)
    }

    @Test func `weights without a choice make no table`() {
        for weights in [[], [0], [-1, 2], [.nan], [.infinity, 1]] as [[Double]] {
            #expect(AliasTable(weights: weights) == nil)
        }
        #expect(AliasTable(weights: [.leastNonzeroMagnitude, .leastNonzeroMagnitude]) != nil)
    }

    @Test func `a large population's shares fall by Zipf's law`() throws {
        let weights = ZipfWeights.weights(count: 20_000, exponent: 1.1)
        let table = try #require(AliasTable(weights: weights))
        let shares = shares(of: table).map(Double.init)
        for rank in [2, 10, 100, 1_000, 20_000] {
            let expected = DeterministicMath.exp2(-1.1 * DeterministicMath.log2(Double(rank)))
            #expect((shares[rank - 1] / shares[0] / expected - 1).magnitude < 1e-4)
        }
    }
}
