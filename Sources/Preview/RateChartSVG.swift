/// A rate over time as a picture that opens anywhere: light or dark as the reader has it, with its content in words.
public enum RateChartSVG {
    private static let width = 760.0
    private static let height = 240.0
    private static let left = 60.0
    private static let bottom = 200.0
    private static let top = 30.0

    /// The picture of rates, calls per second in equal parts of the time from one label to the other.
    public static func text(_ rates: [Double], title: String, from beginning: String, to end: String) -> String {
        let highest = max(rates.reduce(0, max), 1e-12)
        let mean = rates.reduce(0, +) / Double(max(1, rates.count))
        let step = (width - left - 20) / Double(max(1, rates.count))
        var path = "M\(number(left)) \(number(bottom))"
        for (index, rate) in rates.enumerated() {
            let y = number(bottom - rate / highest * (bottom - top))
            path += "L\(number(left + Double(index) * step)) \(y)L\(number(left + Double(index + 1) * step)) \(y)"
        }
        path += "L\(number(width - 20)) \(number(bottom))Z"
        let words =
            "Calls per second from \(beginning) to \(end): at most \(PreviewNumber.short(highest)), on average "
            + "\(PreviewNumber.short(mean)), at least \(PreviewNumber.short(rates.min() ?? 0))."
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 240" role="img" aria-labelledby="title words">
            <title id="title">\(escaped(title))</title>
            <desc id="words">\(escaped(words))</desc>
            <style>
            svg{background:#fff;color:#1b1f24;font:13px system-ui,sans-serif}
            text{fill:currentColor}path{fill:#2f6fb0;stroke:none}line{stroke:currentColor;stroke-width:1}
            @media (prefers-color-scheme:dark){svg{background:#14171b;color:#e6e8ea}path{fill:#6fb1ee}}
            </style>
            <text x="60" y="18">\(escaped(title))</text>
            <text x="52" y="36" text-anchor="end">\(escaped(PreviewNumber.short(highest)))/s</text>
            <text x="52" y="204" text-anchor="end">0</text>
            <path d="\(path)"/>
            <line x1="60" y1="200" x2="740" y2="200"/>
            <text x="60" y="222">\(escaped(beginning))</text>
            <text x="740" y="222" text-anchor="end">\(escaped(end))</text>
            </svg>

            """
    }

    /// Two decimals.
    private static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            // XML has no place for control characters, whatever a name contains.
            case _ where scalar.value < 0x20: escaped += "\u{fffd}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
