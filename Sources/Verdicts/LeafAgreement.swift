import Answers
import Records

/// When two values without parts say the same.
enum LeafAgreement {
    /// The largest relative difference of two derived numbers that agree.
    static let numberTolerance = 1e-12
    /// The largest relative error that a quantile may state.
    static let largestQuantileBound = 0.01
    /// Up to so many samples a quantile must be exact.
    static let exactSampleLimit = 5_000

    /// Whether the monitor's value agrees with the truth.
    ///
    /// Values of different kinds never do; neither do values with parts, which are compared part by part.
    static func agree(_ got: AnswerTree, _ truth: AnswerTree) -> Bool {
        switch (got, truth) {
        case (.null, .null): true
        case (.flag(let got), .flag(let truth)): got == truth
        case (.count(let got), .count(let truth)): got == truth
        case (.money(let got), .money(let truth)): got == truth
        case (.number(let got), .number(let truth)): near(got, truth, relative: numberTolerance)
        case (.quantile(let got), .quantile(let truth)): objection(to: got, truth: truth) == nil
        case (.text(let got), .text(let truth)): got == truth
        case (.instant(let got), .instant(let truth)): got == truth
        default: false
        }
    }

    /// Whether two doubles differ by at most a fraction of the larger magnitude.
    static func near(_ left: Double, _ right: Double, relative: Double) -> Bool {
        if left == right { return true }
        guard left.isFinite, right.isFinite else { return false }
        return (left - right).magnitude <= relative * max(left.magnitude, right.magnitude)
    }

    /// What is wrong with a quantile, or `nil` when it keeps its promise.
    static func objection(to got: QuantileAnswer, truth: QuantileAnswer) -> QuantileObjection? {
        if got.samples != truth.samples { return .samples }
        let (difference, overflow) = got.value.thousandths.subtractingReportingOverflow(truth.value.thousandths)
        if got.method == .exact {
            if got.relativeErrorBound != 0 { return .bound }
            return difference == 0 ? nil : .value
        }
        if got.samples <= exactSampleLimit { return .method }
        guard got.relativeErrorBound >= 0, got.relativeErrorBound <= largestQuantileBound else { return .bound }
        let allowed = got.relativeErrorBound * Double(truth.value.thousandths)
        return !overflow && Double(difference.magnitude) <= allowed ? nil : .value
    }

    /// What can be wrong with a quantile.
    enum QuantileObjection {
        /// It rests on another number of samples than there are.
        case samples
        /// It comes from a sketch although there are few enough samples to be exact.
        case method
        /// It states an error bound that is too wide, negative, or not 0 although exact.
        case bound
        /// It is further from the truth than it states.
        case value
    }
}
