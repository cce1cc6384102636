public import PriceLists
public import Records

/// Looks for mistakes in a price list that no parser can see: prices that are possible, but not believable.
public enum PriceLinter {
    static let rules: [any PriceRule] = [
        DuplicateName(), OverlappingStretches(), GapBetweenStretches(), ExpiredPromotion(), OpenPromotion(),
        AnnouncementDue(), OutputBelowInput(), CacheReadAboveInput(), CacheReadShare(), FiveMinuteWriteShare(),
        OneHourWriteShare(), BatchDiscount(), ServiceClassOrder(), TierBelowBase(), UnitMistake(),
        DatedVersionDiffers(),
    ]

    /// The names of all rules, in the order in which they are asked.
    public static var ruleNames: [String] { rules.map(\.name) }

    /// Everything that the rules find in a list at an instant, valid or not: the worst first, then by provider, model
    /// and stretch.
    ///
    /// O(rates of the list), and O(n log n) for the medians of each provider.
    public static func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        let found = rules.flatMap { $0.findings(in: list, at: now) }
        return found.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.severity != second.severity { return first.severity < second.severity }
            if first.provider != second.provider { return first.provider.name < second.provider.name }
            if first.model != second.model { return first.model < second.model }
            return (first.stretch ?? -1, left.offset) < (second.stretch ?? -1, right.offset)
        }.map(\.element)
    }
}
