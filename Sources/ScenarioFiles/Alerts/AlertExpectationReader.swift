import AlertRules
import Records
import Scenarios

/// Reads what must become of alerts in a run.
struct AlertExpectationReader {
    let names: AlertNames
    let moments: MomentText
    private static let keys = ["rule", "labels", "fires", "escalates", "resolves", "max_firings", "never", "in"]

    func expectations(_ reader: NodeReader) -> [Expectation] {
        (reader.list("a list of expectations such as {rule: high_error_rate, never: true}") ?? []).compactMap(read)
    }

    private func read(_ item: NodeReader) -> Expectation? {
        let expected = "a mapping with rule, and fires, escalates, resolves, max_firings or never"
        guard let section = item.mapping(expected, keys: Self.keys),
            let ruleReader = section.required("rule", "the id of a rule, or \"*\" for all of them")
        else { return nil }
        var claim = AlertClaim()
        var rule: AlertRule?
        if case .scalar("*", _) = ruleReader.node.value {
            rule = nil
        } else {
            guard let named = names.rule(ruleReader) else { return nil }
            rule = named
            claim.rule = named.id
        }
        if let reader = section["labels"] {
            guard let labels = names.labels(reader, of: rule, owner: item, isComplete: false) else { return nil }
            claim.labels = labels
        }
        guard readEvents(section, into: &claim),
            let isOfTwin = section.isOfTwin(hasIncidents: !moments.incidents.isEmpty)
        else { return nil }
        if let reader = section["max_firings"] {
            guard let count = reader.integer("a whole number from 0 to 1000000", in: 0...1_000_000) else { return nil }
            claim.maximumFirings = count
        }
        if let reader = section["never"] {
            guard reader.choice(["true"]) != nil else { return nil }
            if !claim.events.isEmpty { reader.report("beside fires, escalates or resolves; expected never alone") }
            claim.maximumFirings = 0
        }
        guard !claim.events.isEmpty || claim.maximumFirings != nil else {
            item.report("nothing to expect; expected fires, escalates, resolves, max_firings or never")
            return nil
        }
        return moments.clock.map { clock in
            Expectation(
                place: item.node.place,
                moment: .during(TimeWindow(from: clock.start, to: clock.end), text: "run"), claim: .alert(claim),
                isOfTwin: isOfTwin)
        }
    }

    private func readEvents(_ section: MappingReader, into claim: inout AlertClaim) -> Bool {
        for kind in AlertClaim.EventKind.allCases {
            guard let reader = section[kind.rawValue] else { continue }
            guard let event = reader.mapping("a mapping with after and within", keys: ["after", "within"]) else {
                return false
            }
            let after = event.required("after", MomentText.expectedInstant)?.value(MomentText.expectedInstant) {
                text throws(ValueProblem) in (text, try moments.instant(text))
            }
            let within = event.required("within", "a duration \(DurationText.example)")?
                .duration(from: .seconds(1), to: Limits.runLength)
            guard let after, let instant = after.1, let within else { return false }
            claim.events.append(AlertClaim.Event(kind: kind, after: instant, text: after.0, within: within))
        }
        return true
    }
}
