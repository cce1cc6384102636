public import Records

/// Smaller values of the same kind as a value of a scenario file.
public enum SmallerText {
    /// Half of a duration, a rate or a number, in the same form; `nil` where the text is none of these or has no half.
    ///
    /// Whole numbers stay whole and at least 1; a duration stays whole in seconds where it was, else in milliseconds.
    public static func half(of text: String) -> String? {
        if let duration = try? DurationText.duration(text) { return half(of: duration)?.description }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let number = parts.first.map(String.init), let value = try? DecimalText.number(number), value > 0 else {
            return nil
        }
        if parts.count == 2 {
            guard (try? RateText.perSecond(text)) != nil, value > 1e-3 else { return nil }
            return "\(plain(value / 2))/\(parts[1])"
        }
        guard let whole = Int(number) else { return nil }
        return whole > 1 ? String(whole / 2) : nil
    }

    /// The length of time that a text says; `nil` where it says none.
    public static func length(of text: String) -> Microseconds? { try? DurationText.duration(text) }

    /// A duration rounded up to whole seconds, as a scenario file writes it.
    public static func wholeSeconds(_ duration: Microseconds) -> String {
        let seconds = max(0, duration.rawValue) / 1_000_000 + (duration.rawValue % 1_000_000 > 0 ? 1 : 0)
        return Microseconds.seconds(max(1, seconds)).description
    }

    private static func half(of duration: Microseconds) -> Microseconds? {
        guard duration > .milliseconds(1) else { return nil }
        let unit: Int64 = duration.rawValue % 1_000_000 == 0 && duration.rawValue > 1_000_000 ? 1_000_000 : 1_000
        let half = duration.rawValue / 2 / unit * unit
        return half > 0 ? Microseconds(half) : nil
    }

    /// Up to six decimals, without an exponent.
    private static func plain(_ value: Double) -> String {
        let millionths = (value * 1e6).rounded()
        guard millionths < 1e15 else { return String(value) }
        let whole = Int64(millionths)
        var decimals = String(whole % 1_000_000)
        if decimals == "0" { return String(whole / 1_000_000) }
        decimals = String(repeating: "0", count: 6 - decimals.utf8.count) + decimals
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(whole / 1_000_000).\(decimals)"
    }
}
