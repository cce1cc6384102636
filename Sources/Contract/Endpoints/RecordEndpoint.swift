import Answers
import Records

/// `POST /metrics/record`: keeps one finished call, and says so only when that is true.
struct RecordEndpoint: ContractEndpoint {
    let method = "POST"
    let path = "/metrics/record"
    let role = CallerRole.write

    func answer(
        _ request: AcceptedRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        var call = try ReportedCall(JSONBody(request.body))
        call.owner = request.caller.name
        try assign(&call.user, to: request.caller)
        switch monitor.record(call) {
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

    /// A credential that belongs to one user reports calls of that user only.
    private func assign(_ user: inout String?, to caller: Caller) throws(ContractError) {
        guard let bound = caller.user else { return }
        guard user == nil || user == bound else {
            throw .forbidden("user_id: the token \"\(caller.name)\" may report calls of \"\(bound)\" only")
        }
        user = bound
    }
}
