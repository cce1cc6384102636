public import Answers

/// `POST /metrics/record`: keeps one finished call, and says so only when that is true.
struct RecordEndpoint: ContractEndpoint {
    let method = "POST"
    let path = "/metrics/record"
    let role = CallerRole.write

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        let call = try ReportedCall(request.body, from: request.caller)
        return try monitor.record(call).body()
    }
}

extension RecordingOutcome {
    /// What a client is told of one call; what was not kept is an error.
    public func body() throws(ContractError) -> AnswerObject {
        switch self {
        case .stored(let id):
            return ["message": .text("AI usage metrics recorded successfully"), "metrics_id": .text(id)]
        case .duplicate(let id):
            return [
                "message": .text("AI usage metrics recorded successfully"), "metrics_id": .text(id),
                "duplicate": .flag(true),
            ]
        case .rejected(let reason): throw .invalid(reason)
        case .unavailable(let reason): throw ContractError(status: 503, detail: reason)
        }
    }
}
