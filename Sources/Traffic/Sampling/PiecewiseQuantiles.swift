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

    /// How many equal parts of the range of bits know where to begin looking.
    private static let guideBits: UInt64 = 10

    /// The pieces between points, at least one; the last point's own is level, and one at the end stops every search.
    static func pieces(_ points: [QuantilePoint]) -> [Piece] {
        guard let last = points.last else {
            return [Piece(start: 0, value: 0, slope: 0), Piece(start: .max, value: 0, slope: 0)]
        }
        var pieces = zip(points, points.dropFirst()).map { low, high in
            let start = quantile(low.quantile)
            let width = Double(quantile(high.quantile) - min(start, quantile(high.quantile)))
            let value = FixedPoint.value(low.value)
            return Piece(
                start: start, value: value, slope: width > 0 ? Double(FixedPoint.value(high.value) - value) / width : 0)
        }
        let value = FixedPoint.value(last.value)
        if last.quantile < 1 { pieces.append(Piece(start: quantile(last.quantile), value: value, slope: 0)) }
        pieces.append(Piece(start: .max, value: value, slope: 0))
        return pieces
    }

    /// For each part of the range of bits the piece that holds its beginning, counted from the first one of all.
    static func guide(_ pieces: [Piece], base: Int) -> [Int] {
        var piece = 0
        return (0..<1 << guideBits).map { part in
            let beginning = UInt64(part) << (64 - guideBits)
            while piece + 1 < pieces.count, pieces[piece + 1].start <= beginning { piece += 1 }
            return base + piece
        }
    }

    /// The value under 64 uniform bits, by the guide that begins at `guide`.
    ///
    /// O(1) but for parts of the range in which many pieces begin.
    @inline(__always)
    static func value(
        at bits: UInt64, in pieces: borrowing Span<Piece>, guides: borrowing Span<Int>, guide: Int
    ) -> Int64 {
        // One less than the most, so that the last piece stops the search.
        let bits = min(bits, .max &- 1)
        var place = guides[guide &+ Int(truncatingIfNeeded: bits &>> (64 &- guideBits))]
        while pieces[place &+ 1].start <= bits { place &+= 1 }
        let piece = pieces[place]
        return piece.value &+ Int64(Double(bits &- min(bits, piece.start)) * piece.slope)
    }

    private static func quantile(_ quantile: Double) -> UInt64 {
        let scaled = max(0, min(quantile, 1)) * 0x1p64
        return scaled < 0x1p64 ? UInt64(scaled) : .max
    }
}
