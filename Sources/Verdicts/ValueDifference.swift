import Answers
import Records

/// How two values differ, in words.
enum ValueDifference {
    /// The difference of a value from the truth; `nil` when there is nothing to subtract.
    static func text(_ got: AnswerTree?, _ truth: AnswerTree?) -> String? {
        guard let truth else { return "unproven: the truth has no such value" }
        guard let got else { return "missing" }
        switch (got, truth) {
        case (.count(let got), .count(let truth)):
            let (difference, overflow) = got.subtractingReportingOverflow(truth)
            return overflow ? nil : signed("\(difference)")
        case (.money(let got), .money(let truth)):
            let (difference, overflow) = got.rawValue.subtractingReportingOverflow(truth.rawValue)
            return overflow ? nil : signed(Picodollars(difference).description) + " USD"
        case (.number(let got), .number(let truth)):
            return signed((got - truth).description)
        case (.quantile(let got), .quantile(let truth)):
            return text(got, truth)
        case (.text, .text), (.instant, .instant), (.flag, .flag), (.null, .null): return nil
        default:
            return got.kindName == truth.kindName ? nil : "\(got.kindName) instead of \(truth.kindName)"
        }
    }

    private static func text(_ got: QuantileAnswer, _ truth: QuantileAnswer) -> String? {
        switch LeafAgreement.objection(to: got, truth: truth) {
        case nil: return nil
        case .samples: return "\(got.samples) samples instead of \(truth.samples)"
        case .method: return "from a sketch although \(got.samples) samples allow an exact value"
        case .bound where got.method == .exact: return "exact, yet with an error bound of \(got.relativeErrorBound)"
        case .bound: return "error bound \(got.relativeErrorBound) is not within 0...0.01"
        case .value:
            let (difference, overflow) = got.value.thousandths.subtractingReportingOverflow(truth.value.thousandths)
            guard !overflow else { return nil }
            let bound = got.method == .exact ? "exact" : "a bound of \(got.relativeErrorBound)"
            return signed(JSONText.decimal(thousandths: difference)) + " \(unit(of: got.value)), stated as \(bound)"
        }
    }

    private static func unit(of value: QuantileAnswer.Value) -> String {
        switch value {
        case .time: "ms"
        case .speed: "tokens/s"
        }
    }

    private static func signed(_ number: String) -> String { number.hasPrefix("-") ? number : "+" + number }
}
