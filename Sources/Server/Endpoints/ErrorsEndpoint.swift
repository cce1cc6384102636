import Answers
import Contract
import LiveMonitor

/// `GET /errors`: the most frequent failures, grouped by what is the same in them.
struct ErrorsEndpoint: ServerEndpoint {
    let path = ContractRequest.basePath + "/errors"
    let parameters = ["limit"]

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        let limit = try request.parameters.integer("limit", in: 1...1_000, default: 100)
        let groups = await server.desk.errors(limit)
        let body: AnswerObject = ["errors": .list(groups.map(answer)), "total_errors": .count(groups.count)]
        return ServerReply(ContractReply(status: 200, body: body, at: server.now))
    }

    private func answer(_ group: ErrorGroup) -> AnswerTree {
        .object([
            "category": .text(group.category.rawValue), "provider": .text(group.provider),
            "model": .text(group.model), "message": .text(group.message), "count": .count(Int(group.count)),
            "first_seen": .instant(group.firstSeen), "last_seen": .instant(group.lastSeen),
            "users": .count(group.users.count), "has_more_users": .flag(group.hasMoreUsers),
        ])
    }
}
