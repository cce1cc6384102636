/// Whether a comparison holds of one value.
struct Judgement: Equatable, Sendable {
    /// Whether it holds.
    var holds: Bool
    /// Why it cannot hold, when the two sides are not comparable at all.
    var reason: String?

    /// A plain yes or no.
    static func plain(_ holds: Bool) -> Judgement { Judgement(holds: holds) }

    /// No, because the two sides cannot be compared.
    static func impossible(_ reason: String) -> Judgement { Judgement(holds: false, reason: reason) }
}
