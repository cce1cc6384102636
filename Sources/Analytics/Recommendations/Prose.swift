/// Numbers in sentences: short, and the same on every machine.
enum Prose {
    /// At most two decimals.
    static func decimal(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
        if part == 0 { return String(whole) }
        return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
    }

    /// Milliseconds as seconds.
    static func seconds(_ milliseconds: Double) -> String { decimal(milliseconds / 1_000) + " s" }

    /// US dollars, to the cent or, below a dollar, to the hundredth of a cent.
    static func dollars(_ amount: Double) -> String {
        let tenThousandths = Int((amount * 10_000).rounded())
        guard tenThousandths < 10_000 else { return "$" + decimal(amount) }
        let digits = String(tenThousandths)
        return "$0." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
