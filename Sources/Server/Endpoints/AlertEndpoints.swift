import Answers
import Contract
import Records

/// `GET /alerts`: every alert that fires with its id, and the newest changes.
struct AlertListEndpoint: ServerEndpoint {
    let path = ContractRequest.basePath + "/alerts"

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        guard let published = await server.desk.answers(nil) else {
            throw ContractError(status: 503, detail: "the server ends")
        }
        let body: AnswerObject = [
            "firing_ids": .list(await server.desk.firingIDs().map { .text($0) }),
            "alerts": published.answers["alerts"] ?? .null,
        ]
        return ServerReply(ContractReply(status: 200, body: body, at: published.at), names: published.names)
    }
}

/// `POST /alerts/{id}/acknowledge`: takes an alert on in the name of the token.
struct AlertAcknowledgeEndpoint: ServerEndpoint {
    let method = "POST"
    let path = ContractRequest.basePath + "/alerts/{id}/acknowledge"
    let role: CallerRole? = .admin

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        let changes = try await server.desk.act(on: request.segment, by: request.caller.name, .acknowledge)
        return ServerReply(ContractReply(status: 200, body: ["changes": .count(changes)], at: server.now))
    }
}

/// `POST /alerts/{id}/resolve`: declares an alert over in the name of the token.
struct AlertResolveEndpoint: ServerEndpoint {
    let method = "POST"
    let path = ContractRequest.basePath + "/alerts/{id}/resolve"
    let role: CallerRole? = .admin

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        let changes = try await server.desk.act(on: request.segment, by: request.caller.name, .resolve)
        return ServerReply(ContractReply(status: 200, body: ["changes": .count(changes)], at: server.now))
    }
}
