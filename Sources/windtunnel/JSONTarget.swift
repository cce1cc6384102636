import FoundationEssentials

/// Where an `--output json=PATH` goes, known to be of that form before anything runs.
struct JSONTarget {
    private let path: String

    init(_ option: String) throws {
        guard option.hasPrefix("json="), option.utf8.count > 5 else {
            throw CommandFailure(message: "--output \(option): expected json=PATH", exitCode: .badUsage)
        }
        path = String(option.dropFirst(5))
    }

    /// Writes a text to the path as a whole or not at all; `-` is standard output.
    func write(_ text: String) throws {
        if path == "-" { return StandardOutput.write(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                message: "\(path): the result cannot be written there; check that the folder is there and writable",
                exitCode: .internalError)
        }
    }
}
