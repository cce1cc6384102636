import Records
import Scenarios
import Verdicts

/// The part of a terminal report that says what was checked: failures, then doubts, then what held.
enum TerminalVerdicts {
    private static let listedValues = 5
    private static let listedPaths = 10

    static func add(_ result: RunResult, to page: inout TerminalPage) {
        for expectation in result.expectations where expectation.outcome == .failed {
            page.addGap()
            addFailure(expectation, to: &page)
        }
        if let truth = result.truth, truth.mismatchCount > 0 {
            page.addGap()
            addMismatches(truth, to: &page)
        }
        if result.conservation.breachCount > 0 {
            page.addGap()
            page.add(.failed, "conservation: " + FindingText.text(of: result.conservation))
            for breach in result.conservation.breaches.prefix(listedPaths) {
                page.add(FindingText.text(of: breach), indentation: 4)
            }
        }
        for expectation in result.expectations where expectation.outcome == .inconclusive {
            page.addGap()
            page.add(.inconclusive, ExpectationText.title(expectation.expectation))
            page.add(label: "why", expectation.reason ?? "too little evidence", indentation: 4)
            page.add(label: "place", expectation.expectation.place.description, indentation: 4)
        }
        for finding in result.stimulusFindings {
            page.addGap()
            page.add(.inconclusive, "traffic: " + FindingText.text(of: finding))
        }
        if let shortcoming = result.shortcoming {
            page.addGap()
            page.add(.inconclusive, shortcoming)
        }
        addMet(result, to: &page)
    }

    private static func addFailure(_ failure: ExpectationResult, to page: inout TerminalPage) {
        page.add(.failed, ExpectationText.title(failure.expectation))
        page.add(label: "expected", ExpectationText.expected(failure.expectation), indentation: 4)
        let failing = failure.values.filter { !$0.holds }
        for value in failing.prefix(listedValues) {
            page.add(label: "got", ExpectationText.value(value, ValueText.exact), indentation: 4)
        }
        if failing.count > listedValues {
            page.add(label: "", "and \(NumberText.count(failing.count - listedValues)) more", indentation: 4)
        }
        if let reason = failure.reason { page.add(label: "why", reason, indentation: 4) }
        if let instant = failure.instant { page.add(label: "when", when(failure, instant), indentation: 4) }
        page.add(label: "place", failure.expectation.place.description, indentation: 4)
    }

    private static func when(_ result: ExpectationResult, _ instant: Instant) -> String {
        guard case .during = result.expectation.moment else { return instant.description }
        return "first at \(instant), of \(NumberText.count(result.instantsJudged)) instants judged"
    }

    private static func addMismatches(_ truth: TruthResult, to page: inout TerminalPage) {
        page.add(.failed, "truth: " + FindingText.text(of: truth))
        for mismatch in truth.mismatches.prefix(listedPaths) {
            page.add(mismatch.path, indentation: 4)
            page.add(label: "got", ValueText.exact(mismatch.got), indentation: 6)
            page.add(label: "expected", ValueText.exact(mismatch.expected), indentation: 6)
            if let difference = mismatch.difference { page.add(label: "differs", difference, indentation: 6) }
            let often = mismatch.count == 1 ? "once" : "\(NumberText.count(mismatch.count)) times"
            page.add(label: "when", "first at \(mismatch.instant), \(often)", indentation: 6)
        }
        let listed = truth.mismatches.prefix(listedPaths).reduce(0) { $0 + $1.count }
        if truth.mismatchCount > listed {
            page.add("and \(NumberText.count(truth.mismatchCount - listed)) more at other paths", indentation: 4)
        }
    }

    private static func addMet(_ result: RunResult, to page: inout TerminalPage) {
        let met = result.expectations.filter { $0.outcome == .met }
        let isTrue = result.truth.map { $0.mismatchCount == 0 && $0.values > 0 } ?? false
        let addsUp = result.conservation.instants > 0 && result.conservation.breachCount == 0
        if isTrue || addsUp || !met.isEmpty { page.addGap() }
        if let truth = result.truth, isTrue { page.add(.met, "truth: " + FindingText.text(of: truth)) }
        if addsUp { page.add(.met, "conservation: " + FindingText.text(of: result.conservation)) }
        for expectation in met {
            page.add(.met, ExpectationText.title(expectation.expectation) + actual(expectation))
        }
    }

    /// What was seen where an expectation held, in a few words.
    private static func actual(_ met: ExpectationResult) -> String {
        var held = ""
        if case .during = met.expectation.moment {
            held = "held at \(NumberText.count(met.instantsJudged)) instants, last "
        }
        guard met.valueCount != 1 || met.values.isEmpty else {
            return " (\(held)\(ValueText.brief(met.values[0].got)))"
        }
        let few = met.values.prefix(3).map { "\($0.path) = \(ValueText.brief($0.got))" }
        let more = met.valueCount > few.count ? " and \(NumberText.count(met.valueCount - few.count)) more" : ""
        return " (\(held)\(few.joined(separator: ", "))\(more))"
    }
}
