import ArgumentParser
import Glibc
import Storage

/// The entry point: runs a command and turns whatever ends it into the documented exit codes.
@main
enum Main {
    static func main() async {
        // A reader that goes away (`| head`) must end the program through a failed write, not by a signal's trap.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Windtunnel.parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            exit(report(error))
        }
    }

    /// Prints what a person needs to know and gives the exit code.
    private static func report(_ error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        if let failure = error as? CommandFailure {
            StandardError.write("windtunnel: \(failure.message)\n")
            return failure.exitCode.rawValue
        }
        if let failure = error as? StorageError {
            StandardError.write("windtunnel: \(failure)\n")
            return CommandExit.internalError.rawValue
        }
        let code = Windtunnel.exitCode(for: error)
        let text = Windtunnel.fullMessage(for: error)
        if code == .success {
            StandardOutput.write(text + "\n")
            return 0
        }
        StandardError.write(text + "\n")
        return code == .validationFailure ? CommandExit.badUsage.rawValue : CommandExit.internalError.rawValue
    }
}

/// The exit codes that do not come from a verdict.
enum CommandExit: Int32 {
    case badUsage = 2
    case internalError = 4
}

/// Ends a command with a message for a person.
struct CommandFailure: Error {
    var message: String
    var exitCode: CommandExit
}
