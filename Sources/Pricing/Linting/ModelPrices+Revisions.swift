import PriceLists

extension ModelPrices {
    /// Whether something of a stretch is left once every revision is known.
    func stillHolds(_ stretch: PriceStretch) -> Bool {
        let resolved = PriceList(name: "", revision: "", models: [self]).asKnown(at: nil)
        return resolved.models.flatMap(\.stretches).contains { piece in
            var whole = piece
            (whole.from, whole.to) = (stretch.from, stretch.to)
            let beginsInside = stretch.from.map { from in piece.from.map { $0 >= from } ?? false } ?? true
            let endsInside = stretch.to.map { to in piece.to.map { $0 <= to } ?? false } ?? true
            return whole == stretch && beginsInside && endsInside
        }
    }
}
