import Records

/// A scorecard in lines for a terminal.
public enum ScorecardText {
    /// The whole card.
    public static func text(of card: Scorecard) -> String {
        var lines = [
            "\(card.scenario): \(card.seeds.count) seeds, \(card.incidents) incidents, "
                + "\(decimal(card.days)) simulated days with twins; alarms count until \(card.grace) after an incident"
        ]
        lines += ["", "what noticed each incident"]
        var incident = ""
        for detection in card.detections {
            if detection.incident != incident {
                incident = detection.incident
                lines.append("  \(incident)")
            }
            lines.append("    " + row(detection, seeds: card.seeds.count))
        }
        if card.detections.isEmpty { lines.append("  nothing noticed any") }
        lines += ["", "what its alarms were worth"]
        for source in card.sources { lines.append("  " + row(source, card)) }
        if card.sources.isEmpty { lines.append("  there were no alarms") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ detection: Scorecard.Detection, seeds: Int) -> String {
        let interval = Interval.share(detection.detected, of: seeds)
        var text =
            pad(detection.source, 34)
            + "\(detection.detected) of \(seeds) runs (95%: \(percent(interval.lowerBound)) to "
            + "\(percent(interval.upperBound)))"
        if let times = Interval.spread(detection.timesToDetect.map { Double($0.rawValue) }) {
            text += "; detected after \(time(times.median)) (\(time(times.least)) to \(time(times.most)))"
        }
        if let times = Interval.spread(detection.timesToResolve.map { Double($0.rawValue) }) {
            text += "; resolved after \(time(times.median)) (\(time(times.least)) to \(time(times.most)))"
        }
        if let size = detection.smallestSize { text += "; notices \(percent(size)) of the fault" }
        return text
    }

    private static func row(_ source: Scorecard.Source, _ card: Scorecard) -> String {
        let all = source.trueAlarms + source.falseAlarms
        let precision = Interval.share(source.trueAlarms, of: all)
        let recall = Interval.share(source.detected, of: card.incidents)
        let rate = Interval.rate(source.falseAlarms, per: card.days)
        return pad(source.name, 36)
            + "precision \(percent(source.precision ?? 0)) (\(percent(precision.lowerBound)) to "
            + "\(percent(precision.upperBound))), recall "
            + "\(percent(card.incidents > 0 ? Double(source.detected) / Double(card.incidents) : 0)) "
            + "(\(percent(recall.lowerBound)) to \(percent(recall.upperBound))), false alarms "
            + "\(decimal(card.days > 0 ? Double(source.falseAlarms) / card.days : 0)) a day "
            + "(\(decimal(rate.lowerBound)) to \(decimal(rate.upperBound)))"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    private static func decimal(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func time(_ microseconds: Double) -> String {
        "\(Microseconds.seconds(Int64((microseconds / 1e6).rounded())))"
    }
}
