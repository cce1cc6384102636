import Records

/// A share such as 0.25 of another rate, at which prices usually stand.
struct PriceShare {
    var numerator: Int128
    var denominator: Int128
    var text: String

    static let tenth = PriceShare(numerator: 1, denominator: 10, text: "0.1")
    static let quarter = PriceShare(numerator: 1, denominator: 4, text: "0.25")
    static let half = PriceShare(numerator: 1, denominator: 2, text: "0.5")
    static let fiveQuarters = PriceShare(numerator: 5, denominator: 4, text: "1.25")
    static let double = PriceShare(numerator: 2, denominator: 1, text: "2")

    func relates(_ rate: Picodollars, to whole: Picodollars) -> Bool {
        // Lists that were never validated are linted too; a rate that overflows here relates to nothing.
        let (left, leftOverflows) = rate.rawValue.multipliedReportingOverflow(by: denominator)
        let (right, rightOverflows) = whole.rawValue.multipliedReportingOverflow(by: numerator)
        return !leftOverflows && !rightOverflows && left == right
    }
}
