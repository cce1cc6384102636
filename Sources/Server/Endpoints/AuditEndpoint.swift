import Answers
import Contract
import Storage

/// `GET /audit`: the audit trail from an entry on.
struct AuditEndpoint: ServerEndpoint {
    let path = ContractRequest.basePath + "/audit"
    let role: CallerRole? = .admin
    let parameters = ["from", "limit"]

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        let from = try request.parameters.integer("from", in: 1...Int(Int32.max), default: 1)
        let limit = try request.parameters.integer("limit", in: 1...1_000, default: 100)
        let entries: [AuditEntry]
        do { entries = try await server.desk.audit(from: Int64(from), limit: limit) } catch {
            throw ContractError(status: 503, detail: "the audit trail cannot be read: \(error)")
        }
        let body: AnswerObject = ["entries": .list(entries.map(answer)), "total_entries": .count(entries.count)]
        return ServerReply(ContractReply(status: 200, body: body, at: server.now))
    }

    private func answer(_ entry: AuditEntry) -> AnswerTree {
        .object([
            "sequence": .count(Int(entry.sequence)), "at": .instant(entry.at), "actor": .text(entry.actor),
            "action": .text(entry.action), "subject": .text(entry.subject), "segment": .count(Int(entry.segment)),
            "hash": .text(Hexadecimal.text(entry.hash)),
        ])
    }
}
