import Answers
import Records

/// When a value that a target tells is the truth.
enum ValueAgreement {
    /// Up to this relative difference two derived numbers are equal: nine digits, because nobody promised more.
    static let tolerance = 1e-9

    /// Whether they agree; `bound` is how far off the target says that its percentiles may be.
    static func agrees(_ truth: AnswerTree, _ got: JSONTree, as kind: ContractValue, bound: Double = 0) -> Bool {
        switch (truth, got) {
        case (_, .text(let text)) where kind == .time: isTime(text)
        case (.null, .null): true
        case (.flag(let truth), .flag(let got)): truth == got
        case (.text(let truth), .text(let got)): truth == got
        case (.count(let truth), .number(let got)): Double(got) == Double(truth)
        case (.money(let truth), .number(let got)): isExactly(truth, got)
        case (.number(let truth), .number(let got)): Double(got).map { near($0, truth) } ?? false
        case (.quantile(let truth), .number(let got)):
            Double(got).map { near($0, Double(truth.value.thousandths) / 1_000, by: max(tolerance, bound)) } ?? false
        default: false
        }
    }

    /// Whether two numbers are equal to nine digits.
    static func near(_ left: Double, _ right: Double, by tolerance: Double = tolerance) -> Bool {
        if left == right { return true }
        guard left.isFinite, right.isFinite else { return false }
        return (left - right).magnitude <= tolerance * max(left.magnitude, right.magnitude)
    }

    /// Whether a number is an amount to the last picodollar, or the double next to it.
    private static func isExactly(_ truth: Picodollars, _ got: String) -> Bool {
        if let amount = Picodollars(dollars: got) { if amount == truth { return true } }
        return Double(got) == truth.dollars
    }

    /// A date and a time of day, as ISO 8601 writes them; with or without a zone.
    private static func isTime(_ text: String) -> Bool {
        let form = Array("0000-00-00T00:00:00".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= form.count, bytes.count <= 40 else { return false }
        return zip(bytes, form).allSatisfy { byte, place in
            place == UInt8(ascii: "0") ? (48...57).contains(byte) : byte == place || (place == 84 && byte == 32)
        }
    }
}
