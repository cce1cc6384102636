import PriceLists
import Records

/// Two prices that hold at the same time and are known since the same time, so that nothing says which one counts.
struct OverlappingStretches: PriceRule {
    let name = "overlapping_stretches"
    let severity = PriceFinding.Severity.error

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.models.compactMap { model in
            model.overlap.map { earlier, later in
                finding(
                    model, stretch: later, found: "begins before prices[\(earlier)] has ended",
                    expected: "ascending stretches among those known since the same time",
                    remedy: "end the earlier one, or give the correction a later known_from")
            }
        }
    }
}
