import Records
import Scenarios

/// The tables of all samplers of a run, each kind in one flat array.
struct SamplerBank {
    private var borders: [Int64] = []
    private var pieces: [PiecewiseQuantiles.Piece] = []
    /// Where in `pieces` to begin looking.
    private var guides: [Int] = []
    /// The alias tables of ranks.
    private var ranks: [UInt64] = []
    /// The parts of mixtures; the positions are those of the next.
    private var parts: [MixturePart] = []
    /// The alias tables of mixtures.
    private var partColumns: [UInt64] = []
    private var known: [(distribution: Distribution, sampler: Sampler)] = []

    /// The value that 64 uniform bits give.
    @inline(__always)
    func value(_ sampler: Sampler, at bits: UInt64) -> Int64 {
        switch sampler.kind {
        case .constant: Int64(sampler.base)
        case .table: QuantileTable.value(at: bits, in: borders.span, base: sampler.base)
        case .pieces:
            PiecewiseQuantiles.value(at: bits, in: pieces.span, guides: guides.span, guide: sampler.base)
        case .rank, .mixture: chosen(sampler, at: bits)
        }
    }

    /// Draws one quantity for the first `count` calls of a block, each by the sampler of its model.
    func fill(
        _ column: inout [Int64], by samplers: [Sampler], models: [Int], count: Int, stream: RandomStream,
        firstOrdinal: UInt64
    ) {
        let (samplers, models) = (samplers.span, models.span)
        let (borders, pieces, guides) = (borders.span, pieces.span, guides.span)
        var column = column.mutableSpan
        for index in 0..<count {
            let sampler = samplers[models[index]]
            let bits = stream.bits(firstOrdinal &+ UInt64(truncatingIfNeeded: index))
            // The kinds one after the other as they are common, which is faster than a jump.
            if sampler.kind == .table {
                column[index] = QuantileTable.value(at: bits, in: borders, base: sampler.base)
            } else if sampler.kind == .constant {
                column[index] = Int64(sampler.base)
            } else if sampler.kind == .pieces {
                column[index] = PiecewiseQuantiles.value(at: bits, in: pieces, guides: guides, guide: sampler.base)
            } else {
                column[index] = chosen(sampler, at: bits)
            }
        }
    }

    /// A rank, or what one part of a mixture gives.
    @inline(never)
    private func chosen(_ sampler: Sampler, at bits: UInt64) -> Int64 {
        if sampler.kind == .rank {
            let choice = AliasTable.choice(at: bits, in: ranks.span, base: sampler.base, count: sampler.count)
            return Int64(choice &+ 1) &* FixedPoint.one
        }
        let choice = AliasTable.choice(at: bits, in: partColumns.span, base: sampler.base, count: sampler.count)
        let part = parts[sampler.base &+ choice]
        // The choice used up the bits; where there was none, a value between the bounds is what it is without them.
        let value = value(part.sampler, at: sampler.count == 1 ? bits : RandomStream.mix(bits))
        return max(part.least, min(value, part.most))
    }

    /// A sampler of a distribution, in `FixedPoint`; equal distributions share a table.
    mutating func sampler(_ distribution: Distribution) -> Sampler {
        if let shared = known.first(where: { $0.distribution == distribution }) { return shared.sampler }
        let sampler = newSampler(distribution)
        known.append((distribution, sampler))
        return sampler
    }

    private mutating func newSampler(_ distribution: Distribution) -> Sampler {
        switch distribution {
        case .constant(let value): return .constant(FixedPoint.value(value))
        case .lognormal(let p50, let p99): return table(LognormalQuantiles.halves(p50: p50, p99: p99))
        case .lognormalOfLogarithm(let mu, let sigma): return table(LognormalQuantiles.halves(mu: mu, sigma: sigma))
        case .gamma(let mean, let variation):
            return table(GammaGaps(coefficientOfVariation: variation).halves(), times: mean)
        case .exponential(let mean): return table(ExponentialGaps.halves(), times: mean)
        case .zipf(let exponent, let count):
            let weights = ZipfWeights.weights(count: count, exponent: exponent)
            let columns = AliasTable(weights: weights)?.columns ?? [0]
            defer { ranks += columns }
            return Sampler(kind: .rank, base: ranks.count, count: columns.count)
        case .quantiles(let points):
            let added = PiecewiseQuantiles.pieces(points)
            let guide = PiecewiseQuantiles.guide(added, base: pieces.count)
            defer {
                pieces += added
                guides += guide
            }
            return Sampler(kind: .pieces, base: guides.count, count: guide.count)
        case .mixture, .cut: return mixture(distribution)
        }
    }

    private mutating func mixture(_ distribution: Distribution) -> Sampler {
        let plain = distribution.parts()
        guard let table = AliasTable(weights: plain.map(\.weight)) else { return .zero }
        // A constant is any other part between bounds that leave only it: a draw then goes the same way whatever it
        // chooses, which processors foresee.
        let drawn = plain.first { if case .constant = $0.distribution { false } else { true } }.map(\.distribution)
        let added = plain.map { part in
            var (least, most) = (FixedPoint.value(part.least), FixedPoint.value(part.most))
            if case .constant(let constant) = part.distribution {
                least = max(least, min(FixedPoint.value(constant), most))
                most = least
                return MixturePart(sampler: sampler(drawn ?? part.distribution), least: least, most: most)
            }
            return MixturePart(sampler: sampler(part.distribution), least: least, most: most)
        }
        defer {
            parts += added
            partColumns += table.columns
        }
        return Sampler(kind: .mixture, base: parts.count, count: added.count)
    }

    private mutating func table(_ halves: (lower: [Double], upper: [Double]), times factor: Double = 1) -> Sampler {
        table(
            lower: halves.lower.map { FixedPoint.value($0 * factor) },
            upper: halves.upper.map { FixedPoint.value($0 * factor) })
    }

    /// A sampler from a quantile function at `QuantileTable.tails` below and above the median.
    mutating func table(lower: [Int64], upper: [Int64]) -> Sampler {
        let sampler = Sampler(kind: .table, base: borders.count, count: 2 * QuantileTable.halfCount)
        borders += lower
        borders += upper
        return sampler
    }
}
