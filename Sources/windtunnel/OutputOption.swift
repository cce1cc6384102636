import ArgumentParser
import FoundationEssentials
import Reports

/// One `--output kind=path`.
struct OutputOption: ExpressibleByArgument {
    let kind: ReportKind
    let path: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), let kind = ReportKind(rawValue: String(argument[..<equals]))
        else { return nil }
        let path = String(argument[argument.index(after: equals)...])
        guard !path.isEmpty else { return nil }
        self.kind = kind
        self.path = path
    }

    var defaultValueDescription: String { "\(kind.rawValue)=\(path)" }

    /// Writes a text to the path as a whole or not at all; `-` is standard output.
    func write(_ text: String) throws {
        if path == "-" { return StandardOutput.write(text) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        do {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                message: "\(path): the \(kind.rawValue) report cannot be written there; "
                    + "check that the folder is writable and the disk is not full",
                exitCode: .internalError)
        }
    }
}
