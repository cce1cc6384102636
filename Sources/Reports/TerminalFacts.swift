import AlertRules
import Records
import Scenarios
import Verdicts

/// The part of a terminal report that says what ran: traffic, totals, speed, and how to run it again.
enum TerminalFacts {
    static func add(_ scenario: ScenarioReport, to page: inout TerminalPage) {
        let result = scenario.result
        for stream in result.stimulus.streams { page.add(label: "traffic", text(of: stream)) }
        if !result.stimulus.models.isEmpty {
            let models = result.stimulus.models.map { "\($0.name) \(NumberText.count($0.started))" }
            page.add(label: "models", models.joined(separator: ", "))
        }
        for incident in result.stimulus.incidents { page.add(label: "incident", text(of: incident)) }
        if let twin = result.twin { page.add(label: "twin", text(of: twin)) }
        page.add(label: "totals", text(of: result))
        page.add(label: "time", text(of: scenario.timing, result: result))
        page.add(
            label: "run",
            "seed \(result.scenario.seed), scenario \(result.scenario.digest), records \(result.recordDigest), "
                + "windtunnel \(result.version)")
        if result.outcome != .met || !result.matchesExpectation {
            page.addUnwrapped(label: "replay", ReplayLine.text(of: result))
        }
    }

    private static func text(of stream: StimulusResult.Stream) -> String {
        var text = "\(stream.id): \(NumberText.count(stream.started)) calls"
        if let asked = stream.asked {
            text += " of \(NumberText.roundedNumber(asked)) asked"
        } else if stream.startedSessions == nil {
            text += ", no number asked"
        }
        if let began = stream.startedSessions, let asked = stream.askedSessions {
            text += " in \(NumberText.count(began)) sessions of \(NumberText.roundedNumber(asked)) asked"
        }
        if let measured = stream.measuredVariation { text += ", gaps vary by \(NumberText.roundedNumber(measured))" }
        if let asked = stream.askedVariation { text += " (asked \(NumberText.roundedNumber(asked)))" }
        let further = [("retries", stream.retries), ("fallbacks", stream.fallbacks), ("hedges", stream.hedges)]
        for (name, count) in further where count > 0 { text += ", \(NumberText.count(count)) \(name)" }
        if stream.mix.count > 1 { text += "; " + mix(of: stream) }
        if stream.rejections.total > 0 {
            let reasons = stream.rejections.byReason.map { "\(NumberText.count($0.count)) \($0.reason.rawValue)" }
            text += "; left out \(NumberText.count(stream.rejections.total)) bad rows of its trace ("
            text += reasons.joined(separator: ", ") + ")"
        }
        return text
    }

    /// The models of a stream in percent, beside what was asked.
    private static func mix(of stream: StimulusResult.Stream) -> String {
        let total = Double(max(1, stream.mix.reduce(0) { $0 + $1.started }))
        func percent(_ share: Double) -> String { NumberText.roundedNumber((share * 10_000).rounded() / 100) + " %" }
        return stream.mix.map { "\($0.model) \(percent(Double($0.started) / total)) (\(percent($0.asked)))" }
            .joined(separator: ", ")
    }

    private static func text(of incident: StimulusResult.Incident) -> String {
        "\(incident.id): touched \(NumberText.count(incident.touched)) of \(NumberText.count(incident.inScope)) "
            + "calls in scope, \(incident.window.from) to \(incident.window.to)"
    }

    private static func text(of twin: TwinResult) -> String {
        let alarms = twin.falseAlarms
        let head = "\(NumberText.count(twin.records)) records without incidents: "
        guard let first = alarms.first else { return head + "no false alarm" }
        let more = alarms.count > 1 ? ", and \(NumberText.count(alarms.count - 1)) more" : ""
        return head + "false alarm \(first.rule)\(first.labels.text) at \(first.fired.map(\.description) ?? "?")" + more
    }

    private static func text(of result: RunResult) -> String {
        let totals = result.totals
        var text = "\(NumberText.count(totals.records)) records: \(NumberText.count(totals.succeeded)) succeeded, "
        text += "\(NumberText.count(totals.failed)) failed; \(NumberText.count(totals.tokens)) tokens, "
        text += NumberText.roundedDollars(totals.cost)
        if totals.unpricedRecords > 0 { text += ", \(NumberText.count(totals.unpricedRecords)) without a price" }
        if result.stimulus.inFlight > 0 {
            text += "; \(NumberText.count(result.stimulus.inFlight)) calls in flight at the end"
        }
        return text
    }

    private static func text(of timing: RunTiming, result: RunResult) -> String {
        var text: String
        if result.isInterrupted {
            text = "broken off after \(NumberText.seconds(timing.wallSeconds))"
        } else {
            let simulated = result.scenario.end - result.scenario.start
            text = "\(simulated) simulated in \(NumberText.seconds(timing.wallSeconds))"
            if timing.wallSeconds > 0 {
                let factor = Double(simulated.rawValue) / 1e6 / timing.wallSeconds
                text += ", \(NumberText.roundedNumber(factor.rounded())) times as fast"
            }
        }
        text += "; \(NumberText.roundedNumber(timing.recordsPerSecond.rounded())) records/s"
        if let peak = timing.peakMemoryBytes { text += "; \(NumberText.megabytes(peak)) of memory" }
        return text
    }
}
