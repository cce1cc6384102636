import Contract
import Records

/// Lets the contract answer what needs nothing but the monitor's answers.
enum ContractGateway {
    static func reply(to request: ContractRequest, _ server: ServerParts) async -> ServerReply {
        let problem = server.desk.published.problem
        var monitor: any ContractMonitor = Inquiry(now: server.now, recordingProblem: problem)
        let first = Contract().reply(to: request, from: &monitor)
        guard let inquiry = monitor as? Inquiry, inquiry.period != nil || inquiry.history != nil else {
            return ServerReply(first)
        }
        guard let published = await server.desk.answers(inquiry.period ?? nil) else {
            return ServerReply(ContractError(status: 503, detail: "the server ends"), at: server.now)
        }
        do {
            let entries =
                if let history = inquiry.history {
                    try await server.desk.history(limit: history.limit, provider: history.provider)
                } else { [HistoryEntry]() }
            monitor = AnsweredInquiry(
                now: published.at, recordingProblem: problem, answers: published.answers, entries: entries)
        } catch {
            return ServerReply(
                ContractError(status: 503, detail: "the history cannot be read: \(error)"), at: server.now)
        }
        return ServerReply(Contract().reply(to: request, from: &monitor), names: published.names)
    }
}
