import ArgumentParser
import Records
import Storage

/// `windtunnel audit`: reads the trail of everything a live monitor recorded and everybody did to it.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Verify or list the audit trail of a live monitor's database.",
        subcommands: [AuditVerifyCommand.self, AuditListCommand.self])
}

/// `windtunnel audit verify`: checks the whole chain of hashes.
struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the whole trail and the records it binds; exit code 1 at the first broken entry.")

    @Option(help: "The database of a live monitor.")
    var database: String

    @Option(help: "A head noted earlier, 64 hexadecimal digits: it must be in the trail.")
    var head: String?

    func run() throws {
        let verification = try LiveStore(reading: database).verifyAudit(knownHead: head)
        if let problem = verification.problem {
            StandardOutput.write("broken (\(problem.kind.rawValue)): \(problem.message)\n")
            throw ExitCode(1)
        }
        StandardOutput.write("sound: \(verification.entries) entries, head \(verification.head.text)\n")
    }
}

/// `windtunnel audit list`: the entries in order.
struct AuditListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the entries of the trail, one a line, oldest first.")

    @Option(help: "The database of a live monitor.")
    var database: String

    @Option(help: "The first entry to print.")
    var from: Int64 = 1

    func run() throws {
        try LiveStore(reading: database).auditEntries(from: from) { entry in
            // Actors and subjects may hold what others typed: one entry stays one line.
            let texts = [entry.actor, entry.action, entry.subject].map { text in
                String(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
            }
            let segment = entry.segment > 0 ? "  segment \(entry.segment)" : ""
            StandardOutput.write(
                "\(entry.sequence)  \(entry.at)  \(texts.joined(separator: "  "))\(segment)  "
                    + "\(Hexadecimal.text(Array(entry.hash.prefix(8))))\n")
        }
    }
}
