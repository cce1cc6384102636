import Answers
import Records
import Scenarios
import Verdicts

/// The traffic of a run as JSON; every key is described in `docs/result-json.md`.
enum JSONStimulus {
    static func tree(of result: RunResult) -> AnswerTree {
        let stimulus = result.stimulus
        let models = stimulus.models.map { model -> AnswerTree in
            .object(["model": .text(model.name), "started": .count(model.started)])
        }
        let incidents = stimulus.incidents.map { incident -> AnswerTree in
            .object([
                "id": .text(incident.id), "from": .instant(incident.window.from), "to": .instant(incident.window.to),
                "in_scope": .count(incident.inScope), "touched": .count(incident.touched),
            ])
        }
        return .object([
            "delivered": .count(stimulus.delivered), "in_flight": .count(stimulus.inFlight),
            "streams": .list(stimulus.streams.map(tree)), "models": .list(models), "incidents": .list(incidents),
            "findings": .list(result.stimulusFindings.map(tree)),
        ])
    }

    private static func tree(of stream: StimulusResult.Stream) -> AnswerTree {
        var object: AnswerObject = [
            "id": .text(stream.id), "asked": number(stream.asked), "started": .count(stream.started),
            "asked_variation": number(stream.askedVariation), "measured_variation": number(stream.measuredVariation),
            "asked_sessions": number(stream.askedSessions),
            "started_sessions": stream.startedSessions.map(AnswerTree.count) ?? .null,
            "retries": .count(stream.retries), "fallbacks": .count(stream.fallbacks), "hedges": .count(stream.hedges),
            "mix": .list(
                stream.mix.map {
                    .object([
                        "model": .text($0.model), "asked_share": .number($0.asked), "started": .count($0.started),
                    ])
                }),
        ]
        if stream.rejections.total > 0 { object.append("rejected_rows", tree(of: stream.rejections)) }
        return .object(object)
    }

    private static func tree(of rejections: TraceRejections) -> AnswerTree {
        let reasons = rejections.byReason.map { reason, count -> AnswerTree in
            .object(["reason": .text(reason.rawValue), "count": .count(count)])
        }
        let first = rejections.first.map { row -> AnswerTree in
            .object(["line": .count(row.line), "reason": .text(row.reason.rawValue)])
        }
        return .object([
            "total": .count(rejections.total), "reasons": .list(reasons), "first": .list(first),
        ])
    }

    private static func tree(of finding: StimulusFinding) -> AnswerTree {
        var quantity = "model"
        var model = AnswerTree.null
        switch finding.quantity {
        case .calls: quantity = "calls"
        case .sessions: quantity = "sessions"
        case .variation: quantity = "variation"
        case .model(let name): model = .text(name)
        }
        return .object([
            "stream": .text(finding.stream), "quantity": .text(quantity), "model": model,
            "asked": .number(finding.asked),
            "started": finding.quantity == .variation ? .null : .count(Int(finding.found)),
            "found": .number(finding.found), "allowed": .number(finding.allowed),
        ])
    }

    private static func number(_ value: Double?) -> AnswerTree { value.map(AnswerTree.number) ?? .null }
}
