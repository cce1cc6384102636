import PriceLists
import Records

/// A price announced for a time that has come, and nobody confirmed it.
struct AnnouncementDue: PriceRule {
    let name = "announcement_due"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.models.flatMap { model in
            model.stretches.enumerated().compactMap { index, stretch in
                guard stretch.kind == .announced, let begin = stretch.from, begin <= now,
                    model.stillHolds(stretch)
                else { return nil }
                return finding(
                    model, stretch: index, found: "announced for \(begin), which has passed",
                    expected: "the kind \"list\" once the price holds",
                    remedy: "confirm the price with the provider and change its kind")
            }
        }
    }
}
