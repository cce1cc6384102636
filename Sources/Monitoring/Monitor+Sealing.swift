import Records
import Sketches

extension Monitor {
    /// Seals every open bucket that does not reach a later instant, finest first, each into the next coarser one.
    mutating func sealBuckets(before time: Instant) {
        for index in rollups.indices {
            let level = rollups[index].level
            let number = level.number(of: open)
            guard level.number(of: time) > number else { break }
            guard rollups[index].open.requests > 0 else { continue }
            // Out of the array for the while, so that two of its elements can be used at once.
            var bucket = BucketAccumulator()
            swap(&bucket, &rollups[index].open)
            rollups[index].seal(number, bucket.encoded(with: &writer, kinds: kinds), isNew: true)
            if index + 1 < rollups.count { rollups[index + 1].open.merge(bucket) }
            bucket.removeAll()
            swap(&bucket, &rollups[index].open)
        }
    }

    /// Adds records of sealed minutes to every bucket they belong to.
    mutating func reopenBuckets(for late: [PricedRecord]) {
        var rest = late.sorted { $0.time < $1.time }[...]
        for index in rollups.indices {
            let level = rollups[index].level
            // What is in the open bucket gets from there into the coarser ones.
            let openStart = level.start(of: level.number(of: open))
            let split = rest.firstIndex { $0.time >= openStart } ?? rest.endIndex
            let current = rest[split...]
            rollups[index].open.add(current.span)
            rest = rest[..<split]
            var remaining = rest
            while let first = remaining.first {
                let number = level.number(of: first.time)
                let end = remaining.firstIndex { level.number(of: $0.time) > number } ?? remaining.endIndex
                addToSealed(remaining[..<end], rollup: index, number: number)
                remaining = remaining[end...]
            }
        }
    }

    private mutating func addToSealed(_ records: ArraySlice<PricedRecord>, rollup index: Int, number: Int64) {
        guard rollups[index].level.keptNumbers(at: open).contains(number) else { return }
        if let bytes = rollups[index].sealed(number) { scratch.merge(encoded: bytes.span, kinds: kinds) }
        scratch.add(records.span)
        rollups[index].seal(number, scratch.encoded(with: &writer, kinds: kinds), isNew: true)
        scratch.removeAll()
    }
}
