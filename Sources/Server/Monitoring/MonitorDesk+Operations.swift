import AlertRules
import Alerting
import Contract
import LiveMonitor
import Storage

/// What a person does about an alert.
enum AlertAct: Sendable {
    case acknowledge
    case resolve
}

extension MonitorDesk {
    /// What became of all reports.
    func intake() -> LiveIntake { read { $0.intake } ?? LiveIntake() }

    /// The most frequent failures.
    func errors(_ limit: Int) -> [ErrorGroup] { read { $0.topErrors(limit) } ?? [] }

    /// The ids of alerts that fire, in the order of the rules.
    func firingIDs() -> [String] {
        let rules = read { $0.alertSnapshot }??.rules ?? []
        return rules.flatMap { rule in rule.series.compactMap { $0.state.isFiring ? $0.id(of: rule.rule) : nil } }
    }

    /// Entries of the audit trail, oldest first.
    func audit(from first: Int64, limit: Int) throws -> [AuditEntry] {
        var entries: [AuditEntry] = []
        do {
            try LiveStore(reading: path).auditEntries(from: first) { entry in
                entries.append(entry)
                if entries.count == limit { throw Enough() }
            }
        } catch is Enough {}
        return entries
    }

    /// Changes an alert on behalf of a token; returns how many changes came of it.
    func act(on id: String, by person: String, _ act: AlertAct) throws(ContractError) -> Int {
        do {
            switch act {
            case .acknowledge: return try change { try $0.acknowledgeAlert(id, by: person, now: $1) }?.count ?? 0
            case .resolve: return try change { try $0.resolveAlert(id, by: person, now: $1) }?.count ?? 0
            }
        } catch let error as AlertOperationError {
            switch error {
            case .notFiring: throw ContractError(status: 404, detail: error.description)
            case .wrongState: throw ContractError(status: 409, detail: error.description)
            }
        } catch let error as Rejection {
            throw .invalid(error.message)
        } catch let error as StorageError {
            throw ReportOutcome.failed(error).refusal
        } catch {
            throw ContractError(status: 503, detail: "\(error)")
        }
    }

    /// Ends reading early.
    private struct Enough: Error {}
}
