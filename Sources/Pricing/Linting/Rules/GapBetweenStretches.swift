import PriceLists
import Records

/// A time between two prices at which no price holds, so that calls are unpriced.
struct GapBetweenStretches: PriceRule {
    let name = "gap_between_stretches"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        // The resolved list has no overlaps, so its neighbours are all there is to see.
        zip(list.models, list.asKnown(at: nil).models).flatMap { listed, resolved in
            zip(resolved.stretches, resolved.stretches.dropFirst()).compactMap { earlier, later in
                guard let end = earlier.to, let begin = later.from, end < begin else { return nil }
                return finding(
                    listed, found: "no price holds from \(end) to \(begin)", expected: "a price at every time between",
                    remedy: "let the earlier price end where the later one begins, or list what held meanwhile")
            }
        }
    }
}
