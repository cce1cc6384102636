import Answers
import Contract
import LiveMonitor
import Storage

/// `POST /metrics/record`: one finished call; acknowledged when it is on the disk.
struct RecordEndpoint: ServerEndpoint {
    let method = "POST"
    let path = ContractRequest.basePath + "/metrics/record"
    let role: CallerRole? = .write

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        let body = try await RequestBytes.collect(request.request, atMost: server.limits.bodyBytes)
        let call = try ReportedCall(body, from: request.caller)
        let submission = try Submission(call)
        let outcome = await server.desk.record([submission])
        guard case .results(let results) = outcome, let result = results.first else {
            throw outcome.refusal
        }
        return ServerReply(ContractReply(status: 200, body: try RecordingOutcome(result).body(), at: server.now))
    }
}

extension ReportOutcome {
    /// Why nothing was kept.
    var refusal: ContractError {
        switch self {
        case .results: ContractError(status: 500, detail: "a result is missing; this is a mistake of the server")
        case .refused(let reason): ContractError(status: 503, detail: reason)
        case .failed(let error):
            ContractError(
                status: error.code == .diskFull ? 507 : 503,
                detail: "nothing was recorded, the same report can be sent again: \(error.message); \(error.remedy)")
        }
    }
}

extension RecordingOutcome {
    init(_ result: RecordingResult) {
        self =
            switch result {
            case .stored(let id): .stored(id: "\(id)")
            case .duplicate(let id): .duplicate(id: "\(id)")
            case .rejected(let rejection): .rejected(reason: rejection.message)
            }
    }
}
