import PriceLists
import Records

/// A temporary price without an end, which would be charged for ever.
struct OpenPromotion: PriceRule {
    let name = "open_promotion"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.models.flatMap { model in
            model.stretches.enumerated().compactMap { index, stretch in
                guard stretch.kind == .promotional, stretch.to == nil, model.stillHolds(stretch) else { return nil }
                return finding(
                    model, stretch: index, found: "a promotional price without an end", expected: "a date in \"to\"",
                    remedy: "add the date, or make its kind \"list\" or \"unverified\"")
            }
        }
    }
}
