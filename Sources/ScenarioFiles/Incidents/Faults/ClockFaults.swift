import Records
import Scenarios

/// Faults of the clocks by which callers date their reports.
extension FaultForm {
    /// Some clocks are off.
    static let clockSkew = FaultForm(
        name: "clock_skew", summary: "the clocks of `probability` of the callers are off by `offset`",
        keys: ["offset"], probability: .required
    ) { section, _ in section.clockOffset().map { .clockSkew(offset: $0) } }

    /// All clocks jump.
    static let clockJump = FaultForm(
        name: "clock_jump", summary: "all clocks jump by `offset`, and back at the end", keys: ["offset"],
        probability: .certain
    ) { section, _ in section.clockOffset().map { .clockJump(offset: $0) } }
}

extension MappingReader {
    /// How far a clock is off: behind further than a monitor looks back, ahead as far as monitors forgive.
    fileprivate func clockOffset() -> Microseconds? {
        let (behind, ahead) = (Microseconds.days(40), Microseconds.minutes(5))
        let expected = "a duration with a sign, from -\(behind) to +\(ahead), such as -90s or +2m"
        return required("offset", expected)?.value(expected) { text throws(ValueProblem) in
            guard let sign = text.first, sign == "+" || sign == "-" else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) has no sign")
            }
            let length = try DurationText.duration(String(text.dropFirst()))
            guard length <= (sign == "-" ? behind : ahead) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
            }
            return sign == "-" ? Microseconds.zero - length : length
        }
    }
}
