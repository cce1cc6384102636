import Scenarios

/// An empirical quantile function, linear between its points, without any rounding to cells.
enum PiecewiseQuantiles {
    /// The stretch from one point to the next.
    struct Piece {
        /// The quantile of its lower end, in 2^-64.
        let start: UInt64
        /// The value there.
        let value: Int64
        /// How much the value grows over 2^-64.
        let slope: Double
    }

    /// The pieces between points, at least one; the last point's own is level.
    static func pieces(_ points: [QuantilePoint]) -> [Piece] {
        guard let last = points.last else { return [Piece(start: 0, value: 0, slope: 0)] }
        var pieces = zip(points, points.dropFirst()).map { low, high in
            let start = quantile(low.quantile)
            let width = Double(quantile(high.quantile) - min(start, quantile(high.quantile)))
            let value = FixedPoint.value(low.value)
            return Piece(
                start: start, value: value, slope: width > 0 ? Double(FixedPoint.value(high.value) - value) / width : 0)
        }
        pieces.append(Piece(start: quantile(last.quantile), value: FixedPoint.value(last.value), slope: 0))
        return pieces
    }

    /// The value under 64 uniform bits; O(log number of pieces).
    @inline(__always)
    static func value(at bits: UInt64, in pieces: borrowing Span<Piece>, base: Int, count: Int) -> Int64 {
        var low = base
        var high = base &+ count
        // The last piece that starts at or before the bits lies in low..<high.
        while high &- low > 1 {
            let middle = (low &+ high) / 2
            if pieces[middle].start <= bits { low = middle } else { high = middle }
        }
        let piece = pieces[low]
        return piece.value &+ Int64(Double(bits &- min(bits, piece.start)) * piece.slope)
    }

    private static func quantile(_ quantile: Double) -> UInt64 {
        let scaled = max(0, min(quantile, 1)) * 0x1p64
        return scaled < 0x1p64 ? UInt64(scaled) : .max
    }
}
