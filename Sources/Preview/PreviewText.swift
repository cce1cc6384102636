import AlertRules
import Records
public import Scenarios

/// A preview in lines for a terminal of 80 columns, without any colour.
public enum PreviewText {
    /// What a plan will do.
    public static func lines(_ preview: ScenarioPreview, of plan: ScenarioPlan, usesASCII: Bool) -> [String] {
        var lines = ["\(plan.name): \(plan.end - plan.start) from \(plan.start), seed \(plan.seed)"]
        if !plan.description.isEmpty { lines.append(plan.description) }
        let counted = preview.streams.filter(\.isCounted)
        // A stream whose calls nobody can foresee is not one without calls.
        let scope = counted.count == preview.streams.count ? "" : ", without streams that are not counted"
        if !counted.isEmpty || preview.streams.isEmpty {
            lines += ["", "calls per second\(scope)"]
            lines += RateChart.lines(
                preview.rates, from: "\(plan.start)", to: "\(plan.end)", usesASCII: usesASCII)
        }
        for stream in preview.streams { lines += [""] + words(on: stream) }
        for model in preview.models { lines += ["", "model \(model.name)\(scope)"] + details(model) }
        if preview.models.count != 1, scope.isEmpty || !counted.isEmpty {
            lines += ["", "total\(scope)"] + details(preview.total)
        }
        lines += incidents(preview, of: plan, scope: scope)
        lines += ["", judgement(of: plan)]
        return lines
    }

    private static func words(on stream: ScenarioPreview.Stream) -> [String] {
        var lines = ["stream \(stream.id)"]
        if let caveat = stream.caveat { lines.append("  \(caveat)") }
        guard stream.isCounted else { return lines }
        lines.append(row("  calls", stream.total.calls, PreviewNumber.count))
        for model in stream.models { lines.append(row("  \(model.name)", model.calls, PreviewNumber.count)) }
        return lines
    }

    private static func details(_ model: ScenarioPreview.Model) -> [String] {
        [
            row("  calls", model.calls, PreviewNumber.count),
            row("  failures", model.failures, PreviewNumber.count),
            row("  prompt tokens", model.promptTokens, PreviewNumber.count),
            row("  completion tokens", model.completionTokens, PreviewNumber.count),
            row("  cost", model.cost, PreviewNumber.dollars) + (model.isPriced ? "" : " (part unpriced)"),
        ]
    }

    private static func row(_ name: String, _ estimate: Estimate, _ text: (Double) -> String) -> String {
        let interval = estimate.interval
        let value = text(estimate.mean)
        let range = estimate.deviation == 0 ? "" : "  95%: \(text(interval.lowerBound)) to \(text(interval.upperBound))"
        let nameWidth = max(22, name.count + 1)
        let padding = String(repeating: " ", count: nameWidth - name.count + max(0, 17 - value.count))
        return name + padding + value + range
    }

    private static func incidents(_ preview: ScenarioPreview, of plan: ScenarioPlan, scope: String) -> [String] {
        if preview.incidents.isEmpty { return [] }
        var lines = ["", "incidents\(scope)"]
        for incident in preview.incidents {
            let window = incident.plan.window
            lines.append(
                "  \(incident.plan.id): \(window.from - plan.start) to \(window.to - plan.start) after the start")
            lines.append(
                "    "
                    + FaultText.sentence(incident.plan, names: plan.catalog))
            lines.append(row("    calls in scope", incident.calls, PreviewNumber.count))
        }
        return lines
    }

    private static func judgement(of plan: ScenarioPlan) -> String {
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        var parts = [count(plan.expectations.count, "expectation"), count(plan.alerts?.rules.count ?? 0, "alert rule")]
        parts.append(
            plan.comparesTruth ? "every answer held against the oracle" : "answers not held against the oracle")
        return "judged by " + parts.joined(separator: ", ")
    }
}
