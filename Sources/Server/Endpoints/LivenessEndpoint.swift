import Answers
import Contract

/// `GET /healthz`: whether the process answers at all.
struct LivenessEndpoint: ServerEndpoint {
    let path = "/healthz"
    let role: CallerRole? = nil

    func answer(_ request: ServedRequest, _ server: ServerParts) -> ServerReply {
        ServerReply(ContractReply(status: 200, body: ["status": .text("alive")], at: server.now))
    }
}
