import Records
import Sketches

/// The records of the newest ten minutes by second, so that windows can begin and end at any second.
///
/// A second with very many records keeps their sums instead, so that memory is bounded.
struct RecentSeconds: Sendable {
    /// What is kept of one second.
    struct Second: Sendable {
        /// Seconds since the epoch; -1 when nothing is kept.
        var number: Int64 = -1
        /// Records in order of arrival.
        var records: [PricedRecord] = []
        /// An encoded accumulator of further records; empty when there are none.
        var folded: [UInt8] = []
    }

    /// From this many records on a second is folded.
    static let foldingCount = 1_024

    /// Second `n` has slot `n % slots.count`.
    private(set) var slots = Array(repeating: Second(), count: BucketLevel.second.keptBuckets)

    /// What is kept of a second; `nil` when nothing is.
    ///
    /// The number must not be negative.
    func second(_ number: Int64) -> Second? {
        let second = slots[index(of: number)]
        return second.number == number ? second : nil
    }

    /// Adds records of one second that is still kept.
    ///
    /// `scratch` must be empty and is again afterwards.
    mutating func add(
        _ records: ArraySlice<PricedRecord>, second number: Int64, scratch: inout BucketAccumulator,
        writer: inout VarintWriter, kinds: borrowing CallKinds
    ) {
        let index = index(of: number)
        if slots[index].number != number {
            slots[index].number = number
            slots[index].records.removeAll(keepingCapacity: true)
            slots[index].folded = []
        }
        slots[index].records.append(contentsOf: records)
        guard slots[index].records.count >= Self.foldingCount else { return }
        scratch.merge(slots[index], kinds: kinds)
        slots[index].folded = scratch.encoded(with: &writer, kinds: kinds)
        slots[index].records.removeAll(keepingCapacity: true)
        scratch.removeAll()
    }

    /// Puts back a second as it was.
    mutating func restore(_ second: Second) { slots[index(of: second.number)] = second }

    private func index(of number: Int64) -> Int { Int(number % Int64(slots.count)) }
}

extension BucketAccumulator {
    /// Adds what is kept of a second.
    mutating func merge(_ second: borrowing RecentSeconds.Second, kinds: borrowing CallKinds) {
        if !second.folded.isEmpty { merge(encoded: second.folded.span, kinds: kinds) }
        add(second.records.span)
    }
}
