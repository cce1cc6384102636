import Records
import Scenarios

/// The tables of all samplers of a run, each kind in one flat array.
struct SamplerBank {
    private var borders: [Int64] = []
    private var pieces: [PiecewiseQuantiles.Piece] = []
    private var known: [(distribution: Distribution, sampler: Sampler)] = []

    /// The value that 64 uniform bits give.
    @inline(__always)
    func value(_ sampler: Sampler, at bits: UInt64) -> Int64 {
        Self.value(sampler, at: bits, borders: borders.span, pieces: pieces.span)
    }

    /// Draws one quantity for the first `count` calls of a block, each by the sampler of its model.
    func fill(
        _ column: inout [Int64], by samplers: [Sampler], models: [Int], count: Int, stream: RandomStream,
        firstOrdinal: UInt64
    ) {
        let (samplers, models) = (samplers.span, models.span)
        let (borders, pieces) = (borders.span, pieces.span)
        var column = column.mutableSpan
        for index in 0..<count {
            column[index] = Self.value(
                samplers[models[index]], at: stream.bits(firstOrdinal &+ UInt64(truncatingIfNeeded: index)),
                borders: borders, pieces: pieces)
        }
    }

    @inline(__always)
    private static func value(
        _ sampler: Sampler, at bits: UInt64, borders: borrowing Span<Int64>,
        pieces: borrowing Span<PiecewiseQuantiles.Piece>
    ) -> Int64 {
        switch sampler.kind {
        case .constant: Int64(sampler.base)
        case .table: QuantileTable.value(at: bits, in: borders, base: sampler.base)
        case .pieces: PiecewiseQuantiles.value(at: bits, in: pieces, base: sampler.base, count: sampler.count)
        }
    }

    /// A sampler of a distribution, in `FixedPoint`; equal distributions share a table.
    mutating func sampler(_ distribution: Distribution) -> Sampler {
        if let shared = known.first(where: { $0.distribution == distribution }) { return shared.sampler }
        let sampler: Sampler
        switch distribution {
        case .constant(let value):
            sampler = .constant(FixedPoint.value(value))
        case .lognormal(let p50, let p99):
            let (lower, upper) = LognormalQuantiles.halves(p50: p50, p99: p99)
            sampler = table(lower: lower.map(FixedPoint.value), upper: upper.map(FixedPoint.value))
        case .quantiles(let points):
            let added = PiecewiseQuantiles.pieces(points)
            sampler = Sampler(kind: .pieces, base: pieces.count, count: added.count)
            pieces += added
        }
        known.append((distribution, sampler))
        return sampler
    }

    /// A sampler from a quantile function at `QuantileTable.tails` below and above the median.
    mutating func table(lower: [Int64], upper: [Int64]) -> Sampler {
        let sampler = Sampler(kind: .table, base: borders.count, count: 2 * QuantileTable.halfCount)
        borders += lower
        borders += upper
        return sampler
    }
}
