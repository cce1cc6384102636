import Answers
import ArgumentParser
import Records
import Storage

/// `windtunnel alerts outbox`: what waits, was sent or was given up.
struct AlertsOutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "List the notifications in the outbox of a live monitor's database.",
        discussion: """
            Examples:
              windtunnel alerts outbox live.db
              windtunnel alerts outbox live.db --status dead --output json
            """)

    @Argument(help: "The database of a live monitor.")
    var database: String

    @Option(
        help: "Only those of this status: waiting, sent, dead or coalesced. Default: all.", transform: Self.status)
    var status: [OutboxStatus] = []

    @Option(name: .shortAndLong, help: "How to print them: text or json.")
    var output = Format.text

    enum Format: String, ExpressibleByArgument {
        case text
        case json
    }

    func run() throws {
        let rows = try Outbox(reading: database).rows(status.isEmpty ? OutboxStatus.allCases : status)
        switch output {
        case .text: StandardOutput.write(Self.text(rows))
        case .json:
            let tree = AnswerTree.object(["outbox": .list(rows.map(Self.tree))])
            StandardOutput.write(JSONText.write(tree, names: Catalog()) + "\n")
        }
    }

    private static func status(_ text: String) throws -> OutboxStatus {
        if let status = OutboxStatus(rawValue: text) { return status }
        throw ValidationError("unknown status \(text); expected waiting, sent, dead or coalesced")
    }

    private static func text(_ rows: [OutboxRow]) -> String {
        let counts = OutboxStatus.allCases.map { status in "\(rows.count { $0.status == status }) \(status.rawValue)" }
        let lines = rows.map { row in
            var line = "\(row.status.rawValue)  \(row.entered)  \(row.channel)  \(row.identifier)"
            if row.attempts > 0 { line += "  \(row.attempts) attempt\(row.attempts == 1 ? "" : "s")" }
            if row.status == .waiting, row.attempts > 0 { line += ", next \(row.due)" }
            return row.note.isEmpty ? line : line + "  (\(row.note))"
        }
        return (lines + [counts.joined(separator: ", ")]).joined(separator: "\n") + "\n"
    }

    private static func tree(_ row: OutboxRow) -> AnswerTree {
        .object([
            "id": .text(row.identifier), "channel": .text(row.channel), "status": .text(row.status.rawValue),
            "entered_at": .instant(row.entered), "attempts": .count(Int(row.attempts)),
            "due_at": row.status == .waiting ? .instant(row.due) : .null,
            "note": row.note.isEmpty ? .null : .text(row.note),
        ])
    }
}
