import Answers
import Contract

/// `GET /readyz`: whether reports can be kept at the moment.
struct ReadinessEndpoint: ServerEndpoint {
    let path = "/readyz"
    let role: CallerRole? = nil

    func answer(_ request: ServedRequest, _ server: ServerParts) -> ServerReply {
        // Anybody may ask, so it does not say why: /status does.
        let isReady = server.desk.published.problem == nil
        return ServerReply(
            ContractReply(
                status: isReady ? 200 : 503, body: ["status": .text(isReady ? "ready" : "not_ready")], at: server.now))
    }
}
