import PriceLists
import Records

/// A temporary price that ended, and nothing says what holds since.
struct ExpiredPromotion: PriceRule {
    let name = "expired_promotion"
    let severity = PriceFinding.Severity.error

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.models.flatMap { model in
            model.stretches.enumerated().compactMap { index, stretch in
                guard stretch.kind == .promotional, let end = stretch.to, end <= now,
                    !model.stretches.contains(where: { $0.holds(at: end) })
                else { return nil }
                return finding(
                    model, stretch: index, found: "the promotional price ended at \(end) and none follows",
                    expected: "the list price from then on", remedy: "add a stretch that begins at \(end)")
            }
        }
    }
}
