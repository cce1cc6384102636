import Foundation
import Testing

/// Runs the built binary as a user would.
struct Command {
    struct Output {
        let exitCode: Int32
        let standardOutput: String
        let standardError: String
    }

    static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The executable that the package manager built beside the test bundle.
    private static var executable: URL {
        get throws {
            let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            let candidates = [
                folder.appending(path: "windtunnel"), packageRoot.appending(path: ".build/debug/windtunnel"),
            ]
            return try #require(
                candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
                "the windtunnel binary is not where the package manager puts it")
        }
    }

    /// Runs to the end and collects what was printed.
    ///
    /// With `interruptAtProgress` the command gets Ctrl-C as soon as it shows how far it has come.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], interruptAtProgress: Bool = false
    ) throws -> Output {
        let process = Process()
        process.executableURL = try executable
        process.arguments = arguments
        process.currentDirectoryURL = packageRoot
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
        let folder = try TemporaryFolder()
        // Files, not pipes: a pipe that nobody drains would stop a talkative child.
        let outputPath = folder.path("stdout"), errorPath = folder.path("stderr")
        for path in [outputPath, errorPath] { try Data().write(to: URL(filePath: path)) }
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
        try process.run()
        if interruptAtProgress {
            let deadline = Date(timeIntervalSinceNow: 120)
            while process.isRunning, Date() < deadline, try Data(contentsOf: URL(filePath: errorPath)).isEmpty {
                Thread.sleep(forTimeInterval: 0.05)
            }
            process.interrupt()
        }
        process.waitUntilExit()
        return Output(
            exitCode: process.terminationStatus,
            standardOutput: try String(contentsOfFile: outputPath, encoding: .utf8),
            standardError: try String(contentsOfFile: errorPath, encoding: .utf8))
    }
}

/// A folder that goes away with the last reference to it.
final class TemporaryFolder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file into the folder and returns its path.
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        return path(name)
    }
}
