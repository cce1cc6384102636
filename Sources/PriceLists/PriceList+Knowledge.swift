public import Records

extension PriceList {
    /// The list as it was known at an instant, with every revision resolved.
    ///
    /// `nil` stands for everything known now. Stretches that were not known yet are left out; where several hold at the
    /// same time, the one known latest stays and the others are cut to what it leaves of them. The result prices like
    /// the whole list and its stretches are ascending and do not overlap, so it passes `validate()` when this one does.
    public func asKnown(at instant: Instant?) -> PriceList {
        var list = self
        for index in list.models.indices {
            list.models[index].stretches = list.models[index].stretches(knownAt: instant)
        }
        return list
    }
}

extension ModelPrices {
    /// O(stretches squared); `PriceList.validate()` bounds their number.
    fileprivate func stretches(knownAt instant: Instant?) -> [PriceStretch] {
        let known = stretches.filter { stretch in
            guard let since = stretch.knownFrom, let instant else { return true }
            return since <= instant
        }
        // Which stretches hold changes at these instants only.
        let changes = known.flatMap { [$0.from, $0.to].compactMap(\.self) }
        let borders = Set(changes + [Instant(microseconds: .min)]).sorted()
        var pieces: [PriceStretch] = []
        var source: Int?
        for (index, border) in borders.enumerated() {
            let winner = Self.latestKnown(of: known, at: border)
            let end = index + 1 < borders.count ? borders[index + 1] : nil
            if let winner, winner == source {
                pieces[pieces.count - 1].to = end
            } else if let winner {
                var piece = known[winner]
                if border > piece.from ?? Instant(microseconds: .min) { piece.from = border }
                piece.to = end
                pieces.append(piece)
            }
            source = winner
        }
        return pieces
    }

    /// The stretch that holds at an instant; of several the one known latest, of equally known ones the last.
    private static func latestKnown(of stretches: [PriceStretch], at instant: Instant) -> Int? {
        stretches.indices.filter { stretches[$0].holds(at: instant) }
            .max { (stretches[$0].knownSince, $0) < (stretches[$1].knownSince, $1) }
    }
}

extension PriceStretch {
    /// Whether its prices hold at an instant, as far as `from` and `to` say.
    public func holds(at instant: Instant) -> Bool {
        (from.map { $0 <= instant } ?? true) && (to.map { instant < $0 } ?? true)
    }

    /// `knownFrom` with the beginning of time for always.
    var knownSince: Instant { knownFrom ?? Instant(microseconds: .min) }
}
