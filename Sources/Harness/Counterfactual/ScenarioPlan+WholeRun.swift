import Records
import Scenarios

extension ScenarioPlan {
    /// Whether recommendations are to be followed after the run.
    var followsAdvice: Bool {
        expectations.contains { if case .realises = $0.claim { true } else { false } }
    }

    /// The period at whose end the whole run lies, or its last 31 days.
    ///
    /// Windows of up to a day begin and end at whole minutes at least, longer ones at whole hours.
    var wholeRun: Period {
        let minutes = span(of: .minutes(1))
        if minutes <= 24 * 60 { return Self.period(.minutes(minutes), "\(minutes)m") }
        let hours = min(span(of: .hours(1)), 31 * 24)
        return Self.period(.hours(hours), "\(hours)h")
    }

    /// How many whole units the run touches, at least one.
    private func span(of unit: Microseconds) -> Int64 {
        let ends = (end.ceiled(to: unit) - start.floored(to: unit)).rawValue
        return max(1, ends / unit.rawValue)
    }

    /// One that every run has anyway, where one is as long.
    private static func period(_ length: Microseconds, _ text: String) -> Period {
        Period.everyday.first { $0.length == length } ?? Period(text) ?? .month
    }
}
