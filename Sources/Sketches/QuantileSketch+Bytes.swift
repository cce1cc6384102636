/// A bucket may hold at most this many values, so that no sum of sketches can overflow.
private let greatestBucketCount = 1 << 40

extension QuantileSketch {
    /// Writes the occupied buckets: the index of the first word of their bits that is not zero, the number of words
    /// from there to the last such one, these words, and then the counts in order.
    public func write(to writer: inout VarintWriter) {
        let words = cells.prefix(Self.wordCount)
        guard let first = words.firstIndex(where: { $0 != 0 }), let last = words.lastIndex(where: { $0 != 0 }) else {
            return writer.write(Self.wordCount)
        }
        writer.write(first)
        writer.write(last - first + 1)
        let buckets = words[first...last].reduce(0) { $0 + $1.nonzeroBitCount }
        let cells = cells.span
        writer.write(atMost: (last - first + 1 + buckets) * Varint.longestNumber) { bytes, end in
            var position = end
            for word in first...last { Varint.put(cells[word], in: &bytes, at: &position) }
            for word in first...last {
                var bits = cells[word]
                while bits != 0 {
                    let index = word &<< 6 | bits.trailingZeroBitCount
                    Varint.put(cells[Self.wordCount &+ index], in: &bytes, at: &position)
                    bits &= bits &- 1
                }
            }
            end = position
        }
    }

    /// Adds the values of a written sketch.
    ///
    /// Marks the reader as damaged when the bytes are not a sketch; what this one then holds is of no use, but safe.
    public mutating func merge(_ bytes: Span<UInt8>, _ reader: inout VarintReader) {
        let first = reader.count(bytes, atMost: Self.wordCount)
        guard first < Self.wordCount, !reader.isDamaged else { return }
        let wordCount = reader.count(bytes, atMost: Self.wordCount - first)
        if cells.isEmpty { allocate() }
        var words: [UInt64] = []
        words.reserveCapacity(wordCount)
        for _ in 0..<wordCount { words.append(reader.number(bytes)) }
        valueCount += Self.add(bytes, &reader, to: &cells, words, from: first)
    }

    /// Adds the counts of the buckets whose bits are set and returns their sum.
    private static func add(
        _ bytes: Span<UInt8>, _ reader: inout VarintReader, to cells: inout [UInt64], _ words: [UInt64], from first: Int
    ) -> Int {
        var cells = cells.mutableSpan
        var local = reader
        var sum = 0
        for offset in words.indices {
            var bits = words[offset]
            cells[first &+ offset] |= bits
            while bits != 0 {
                let index = (first &+ offset) &<< 6 | bits.trailingZeroBitCount
                let added = local.count(bytes, atMost: greatestBucketCount)
                cells[wordCount &+ index] += UInt64(truncatingIfNeeded: added)
                sum += added
                bits &= bits &- 1
            }
        }
        reader = local
        return sum
    }
}
